from typing import Any

from django.db import migrations, models
from django.db.models import F


def remember(apps: Any, editor: Any) -> None:
    """Who stands as removed and was in the group before was shown out when that was written down."""
    rows = apps.get_model("groups", "Membership").objects.using(editor.connection.alias)
    rows.filter(state="removed", joined_at__isnull=False).update(removed_at=F("changed_at"))


class Migration(migrations.Migration):
    dependencies = [("groups", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="removed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
