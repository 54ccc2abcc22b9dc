from django.db import migrations, models

import accounts.models.user
from core.lookalikes import shape


def fill(apps, schema_editor):
    """Whoever is here already gets an address of their own and the shape of their name."""
    people = apps.get_model("accounts", "User").objects
    for person in people.only("pk", "display_name").iterator(chunk_size=500):
        person.public_id = accounts.models.user.new_public_id()
        person.name_shape = shape(person.display_name)[:120]
        person.save(update_fields=["public_id", "name_shape"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="name_shape",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=120),
        ),
        migrations.AddField(
            model_name="user",
            name="public_id",
            field=models.CharField(default="", editable=False, max_length=10),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="user",
            name="public_id",
            field=models.CharField(
                default=accounts.models.user.new_public_id, editable=False, max_length=10, unique=True
            ),
        ),
    ]
