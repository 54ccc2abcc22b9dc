import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def make_events(apps, schema_editor):
    """What people were told before there were events becomes one event each."""
    Notification = apps.get_model("community_notifications", "Notification")
    Event = apps.get_model("community_activity", "Event")
    for told in Notification.objects.filter(event=None).iterator(chunk_size=500):
        values = dict(told.values)
        event = Event.objects.create(
            verb="wiki.edited" if told.kind == "wiki.merged" else told.kind,
            actor_name=str(values.pop("name", ""))[:255],
            kind="wiki.article",
            object_id="0",
            title=str(values.pop("title", ""))[:255],
            url=told.url,
            values=values,
            is_public=False,
        )
        Event.objects.filter(pk=event.pk).update(created_at=told.created_at)
        Notification.objects.filter(pk=told.pk).update(event=event, reason="written_with", mailed_at=told.created_at)


class Migration(migrations.Migration):
    dependencies = [
        ("community_notifications", "0001_initial"),
        ("community_activity", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="notification",
            name="event",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notifications",
                to="community_activity.event",
            ),
        ),
        migrations.AddField("notification", "reason", models.CharField(max_length=60, default=""), preserve_default=False),
        migrations.AddField("notification", "followed_id", models.CharField(blank=True, max_length=40, default=""), preserve_default=False),
        migrations.AddField("notification", "mailed_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(make_events, migrations.RunPython.noop),
    ]
