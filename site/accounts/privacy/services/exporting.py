"""Everything that is kept about a person, as data and as pages to read, in one file."""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import slugify
from django_tasks import task

from accounts.mail.services import post
from accounts.models import User
from accounts.privacy.models import Export
from accounts.privacy.registry import Holding, Key, holdings

CHUNK = 200


@transaction.atomic
def request_export(*, user: User) -> Export:
    """Ask for one's data; one that is under way or still to be fetched is not made again."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    known = Export.objects.filter(user=user, expires_at__gt=timezone.now()).first()
    if known is not None:
        return known
    # Until it is ready: a worker that died has lost it after a day, and it can be asked for again.
    export = Export.objects.create(user=user, expires_at=timezone.now() + timedelta(days=1))
    make_export.enqueue(export.pk)
    return export


@task()
def make_export(export_id: int) -> None:
    """Write the file, and tell the person that it is there."""
    export = Export.objects.select_related("user").filter(pk=export_id, ready_at=None).first()
    if export is None:
        return
    user: Any = export.user
    with tempfile.TemporaryFile() as scratch, translation.override(user.language or settings.LANGUAGE_CODE):
        write_export(user, scratch)
        scratch.seek(0)
        with transaction.atomic():
            export.file.save("data.zip", File(scratch), save=False)
            export.ready_at = timezone.now()
            export.expires_at = export.ready_at + timedelta(days=settings.EXPORT_DAYS)
            export.save()
            post(kind="privacy.export_ready", recipient=user, key=f"export:{export.pk}")


def write_export(user: User, target: BinaryIO) -> None:
    """The zip: data/*.json, *.html with index.html, files/*. Reads some hundred rows at a time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        pages = [page for number, holding in enumerate(holdings()) if (page := _write(archive, user, number, holding))]
        archive.writestr("index.html", render_to_string("accounts_privacy/export_index.html", {"pages": pages}))


def _write(archive: zipfile.ZipFile, user: User, number: int, holding: Holding) -> dict[str, Any] | None:
    """One holding: a file of data, a page, and the files that its rows name."""
    if not holding.exported:
        return None
    name = f"{number:02}-{slugify(str(holding.title)) or 'data'}"
    count = 0
    files: list[FieldFile] = []
    # The page is gathered beside the data: an archive takes one member after the other.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as page:
        page.write(render_to_string("accounts_privacy/export_head.html", {"holding": holding}))
        with archive.open(f"data/{name}.json", "w") as raw, io.TextIOWrapper(raw, encoding="utf-8") as data:
            data.write("[")
            for key in holding.keys:
                for row in rows_of(user, key):
                    shown = _columns(row, holding.omit)
                    files += [value for value in shown.values() if isinstance(value, FieldFile) and value]
                    plain = {
                        label: value.name if isinstance(value, FieldFile) else value for label, value in shown.items()
                    }
                    data.write(",\n" if count else "\n")
                    data.write(json.dumps({"table": key.model, **plain}, cls=DjangoJSONEncoder, ensure_ascii=False))
                    page.write(render_to_string("accounts_privacy/export_row.html", {"row": plain}))
                    count += 1
            data.write("\n]\n")
        page.write("</main></body></html>\n")
        page.seek(0)
        with archive.open(f"{name}.html", "w") as readable:
            while block := page.read(65_536):
                readable.write(block.encode())
    for file in files:
        _add_file(archive, file)
    return {"name": name, "title": holding.title, "count": count}


def rows_of(user: User, key: Key) -> Iterator[models.Model]:
    """The rows of one table that belong to a person, oldest first."""
    model = key.model_class()
    found = model._default_manager.filter(**{key.field: user.pk}).order_by("pk")
    last: Any = None
    while chunk := list((found if last is None else found.filter(pk__gt=last))[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def _columns(row: models.Model, omit: tuple[str, ...]) -> dict[str, Any]:
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in omit and not isinstance(field, models.BinaryField)
    }


def _add_file(archive: zipfile.ZipFile, file: FieldFile) -> None:
    """The file itself; one that is gone from the disk is left out."""
    try:
        with file.open("rb") as source, archive.open(f"files/{file.name}", "w") as target:
            while block := source.read(65_536):
                target.write(block)
    except FileNotFoundError:
        return
