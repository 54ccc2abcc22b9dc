from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion

RHYTHMS = [("now", "at once"), ("daily", "once a day"), ("weekly", "once a week"), ("never", "never by mail")]


class Migration(migrations.Migration):
    dependencies = [
        ("community_notifications", "0002_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notifications",
                to="community_activity.event",
            ),
        ),
        migrations.RemoveField("notification", "kind"),
        migrations.RemoveField("notification", "values"),
        migrations.RemoveField("notification", "url"),
        migrations.AddField(
            "notification", "rhythm", models.CharField(choices=RHYTHMS, default="never", max_length=6)
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(fields=("recipient", "event"), name="notification_once_a_person"),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(("mailed_at__isnull", True), ("read_at__isnull", True)),
                fields=["rhythm", "recipient"],
                name="notification_pending",
            ),
        ),
    ]
