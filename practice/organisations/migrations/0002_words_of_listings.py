from typing import Any

from django.db import migrations


def without_organisations(apps: Any, editor: Any) -> None:
    """What listings are searched by held the names of organisations, also of those that somebody has left."""
    listings = apps.get_model("organisations", "Listing").objects.using(editor.connection.alias)
    for one in listings.only("pk", "job_title", "place_name", "about").iterator(chunk_size=500):
        words = "\n".join((one.job_title, one.place_name, one.about)).casefold()
        listings.filter(pk=one.pk).update(search_key=words)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [migrations.RunPython(without_organisations, migrations.RunPython.noop)]
