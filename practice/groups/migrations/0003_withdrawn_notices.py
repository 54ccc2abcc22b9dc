from typing import Any

from django.db import migrations, models
from django.utils import timezone


def begin(apps: Any, editor: Any) -> None:
    """When a notice was withdrawn was not written down: the days until its words go begin now."""
    rows = apps.get_model("groups", "Notice").objects.using(editor.connection.alias)
    rows.filter(state="withdrawn").update(withdrawn_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_removed_at")]

    operations = [
        migrations.AddField("notice", "withdrawn_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("answer", "withdrawn_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
