from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0003_withdrawn_notices")]

    operations = [
        migrations.AddField("membership", "invited_at", models.DateTimeField(null=True)),
    ]
