"""What is handed out: a text, a link, a file. Files lie in the private store and are told by what is in them."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.files import Document, read_document
from core.html.characters import clean_characters
from practice.events.models import Event, Material, Occurrence
from practice.events.permissions import can_manage_event
from practice.events.services.announcing import tell_of_material
from practice.events.services.details import clean_line, clean_url
from practice.events.services.purging import purge_event

MOST = 50
TITLE_LENGTH, TEXT_LENGTH = 160, 20_000


@dataclass(frozen=True)
class Handout:
    title: str
    text: str = ""
    url: str = ""
    file: UploadedFile | None = None
    readers: str = Material.Readers.ALL
    tells: bool = False


def hand_out(
    *,
    event: Event,
    by: Any,
    handout: Handout,
    occurrence: Occurrence | None = None,
    submission: uuid.UUID | None = None,
) -> Material:
    """Add it; those who came are told when that is wished. The same form sent twice is one thing.

    Raises PermissionDenied, or ValidationError keyed title, text, url, file or readers.
    """
    if not can_manage_event(by, event):
        raise PermissionDenied
    title, text = clean_line(handout.title), clean_characters(handout.text).strip()
    if not title or len(title) > TITLE_LENGTH:
        raise ValidationError({"title": _("Give it a title of at most %(number)d signs.") % {"number": TITLE_LENGTH}})
    if len(text) > TEXT_LENGTH:
        raise ValidationError({"text": _("At most %(number)d signs.") % {"number": TEXT_LENGTH}})
    if handout.readers not in Material.Readers.values:
        raise ValidationError({"readers": _("Choose for whom it is.")})
    url = clean_url(handout.url, "url")
    if not (text or url or handout.file):
        raise ValidationError({"text": _("Write something, give a link, or choose a file.")})
    document = read_document(handout.file, max_bytes=settings.EVENTS_FILE_MAX_BYTES) if handout.file else None
    with transaction.atomic():
        Event.objects.select_for_update(no_key=True, of=("self",)).only("pk").get(pk=event.pk)
        if submission is not None:
            earlier = Material.objects.filter(submission=submission, event=event).first()
            if earlier is not None:
                return earlier
        if Material.objects.filter(event=event).count() >= MOST:
            raise ValidationError(
                _("There are %(number)d things already, which is as much as there can be.") % {"number": MOST}
            )
        made = Material(
            event=event,
            occurrence=occurrence if event.repeats else None,
            title=title,
            text=text,
            url=url,
            readers=handout.readers,
            added_by=by,
            submission=submission,
        )
        _keep_file(made, document)
        made.save()
        if handout.tells:
            number = occurrence.pk if occurrence is not None and event.repeats else None
            tell_of_material.enqueue(event.pk, number, f"events.material:{made.pk}")
        purge_event(event)
    return made


def take_back(*, material: Material, by: Any) -> None:
    """With its file. Raises PermissionDenied."""
    if not can_manage_event(by, material.event):
        raise PermissionDenied
    storage, name = material.file.storage, material.file.name
    with transaction.atomic():
        event = material.event
        material.delete()
        Event.objects.filter(pk=event.pk).update(changed_at=timezone.now())
        purge_event(event)
        if name:
            transaction.on_commit(lambda: storage.delete(name))


def _keep_file(made: Material, document: Document | None) -> None:
    if document is None:
        return
    made.file_name, made.content_type = document.name, document.content_type
    made.file_size = len(document.content)
    made.file.save(document.name, ContentFile(document.content), save=False)
