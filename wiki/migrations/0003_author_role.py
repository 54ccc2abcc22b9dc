from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wiki", "0002_moderation")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="author_role",
            field=models.CharField(blank=True, max_length=200, default=""),
            preserve_default=False,
        ),
    ]
