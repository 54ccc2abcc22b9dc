"""Files of a group: taken in, changed, taken away. Bytes go into the private store under names that tell nothing."""

import hashlib
import logging
import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from core.files import Document, read_document
from core.html import fill
from practice.groups.models import File, FileVersion, Post, WorkingGroup
from practice.groups.models.file import NOTE_LENGTH
from practice.groups.permissions import can_withdraw, can_write_in_group
from practice.groups.services.announcing import announce_file
from practice.groups.services.cleaning import clean_line
from practice.groups.services.counting import add_to, count_bytes, lock
from practice.groups.services.sharing import add_item, remove_item
from practice.groups.services.submissions import submission_key
from practice.groups.states import State

logger = logging.getLogger(__name__)
Effect = ContentRule.Effect


def store() -> Storage:
    """Never at a public address; a view asks who reads it."""
    return storages["private"]


def read_files(files: Sequence[UploadedFile]) -> list[Document]:
    """What was sent along with a post. Raises ValidationError keyed `file`."""
    if len(files) > settings.GROUP_POST_FILES:
        raise ValidationError(
            {"file": _("At most %(number)d files with one post.") % {"number": settings.GROUP_POST_FILES}}
        )
    most = settings.GROUP_FILE_MAX_BYTES
    if sum(file.size or 0 for file in files) > most:
        raise ValidationError(
            {"file": _("Together the files are too large: at most %(limit)s.") % {"limit": filesizeformat(most)}}
        )
    return [read_document(file, max_bytes=settings.GROUP_FILE_MAX_BYTES) for file in files]


def add_file(
    *,
    group: WorkingGroup,
    author: Any,
    file: UploadedFile,
    description: str = "",
    submission: uuid.UUID | None = None,
) -> File:
    """A new file of the group. Sent twice it is one.

    Raises PermissionDenied in words, or ValidationError keyed by field; then nothing is kept.
    """
    if not can_write_in_group(author, group):
        raise PermissionDenied(_("Only members can add files to this group."))
    words = _clean_note(description)
    document = read_document(file, max_bytes=settings.GROUP_FILE_MAX_BYTES)
    key = submission_key(submission, author, group.pk, document.name, words)
    finding = ask(title=document.name, html=fill("<p>{}</p>", words), author=author, submission=submission)
    with transaction.atomic():
        locked = lock(group.pk)
        if not can_write_in_group(author, locked):
            raise PermissionDenied(_("Only members can add files to this group."))
        if key is not None and (there := File.objects.filter(submission=key).first()) is not None:
            return there
        waits = finding.effect == Effect.HOLD
        made = keep_files(
            group=locked, author=author, documents=[document], description=words, submission=key, waits=waits
        )[0]
        if waits or finding.rule is not None:
            open_case(made, category=Category.SPAM)
        if not waits:
            put_in_sight(made)
            announce_file.enqueue(made.pk)
    return made


def add_version(*, file: File, author: Any, upload: UploadedFile, note: str = "") -> File:
    """Another version of a file; the earlier ones stay. Raises as `add_file`."""
    if not can_write_in_group(author, file.group):
        raise PermissionDenied(_("Only members can add files to this group."))
    words = _clean_note(note, "note")
    document = read_document(upload, max_bytes=settings.GROUP_FILE_MAX_BYTES)
    with transaction.atomic():
        group = lock(file.group_id)
        if not can_write_in_group(author, group):
            raise PermissionDenied(_("Only members can add files to this group."))
        locked = File.objects.select_for_update(no_key=True, of=("self",)).get(pk=file.pk)
        if locked.state != State.VISIBLE:
            raise PermissionDenied(_("This file is no longer there."))
        newest = locked.versions.first()
        if newest is not None and newest.digest == hashlib.sha256(document.content).hexdigest():
            return locked
        _check_room(group, len(document.content))
        locked.version_count += 1
        locked.name, locked.content_type, locked.size = document.name, document.content_type, len(document.content)
        locked.width, locked.height, locked.changed_at = document.width, document.height, timezone.now()
        locked.save()
        _keep_version(locked, document, author, words)
        count_bytes(group)
    return locked


def keep_files(
    *,
    group: WorkingGroup,
    author: Any,
    documents: Sequence[Document],
    post: Post | None = None,
    description: str = "",
    submission: uuid.UUID | None = None,
    waits: bool = False,
) -> list[File]:
    """Rows and bytes; inside the transaction and under the lock of the group."""
    if not documents:
        return []
    _check_room(group, sum(len(document.content) for document in documents))
    made = []
    for document in documents:
        file = File.objects.create(
            group=group,
            post=post,
            state=State.WAITING if waits or (post is not None and post.state == State.WAITING) else State.VISIBLE,
            name=document.name,
            description=description,
            content_type=document.content_type,
            size=len(document.content),
            width=document.width,
            height=document.height,
            author=author,
            author_name=str(author),
            submission=submission,
        )
        _keep_version(file, document, author, "")
        made.append(file)
    add_to(group, file_count=len(made))
    count_bytes(group)
    return made


def withdraw_file(*, file: File, by: Any) -> File:
    """Who put it there takes it back, or who runs the group takes it away. Twice is once."""
    with transaction.atomic():
        lock(file.group_id)
        locked = File.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=file.pk)
        if locked.state == State.WITHDRAWN:
            return locked
        if not can_withdraw(by, locked):
            raise PermissionDenied(_("Only who added a file, and who runs the group, can take it away."))
        _withdraw(locked)
    return locked


def withdraw_files_of(post: Post) -> None:
    for file in File.objects.filter(post=post, state__in=(State.VISIBLE, State.WAITING)).select_related("group"):
        _withdraw(file)


def put_in_sight(file: File) -> None:
    """Into the stream, unless it hangs on a post, which stands there itself."""
    if file.post_id is None:
        add_item(group=file.group, obj=file, by=None, at=file.created_at)


def take_out_of_sight(file: File) -> None:
    remove_item(group=file.group, obj=file)


def forget_bytes(file: File) -> None:
    """For good: all versions go from the store."""
    for version in file.versions.exclude(stored_as=""):
        FileVersion.objects.filter(pk=version.pk).update(stored_as="")
        transaction.on_commit(partial(_delete, version.stored_as))


def _withdraw(file: File) -> None:
    was_visible = file.state == State.VISIBLE
    file.state, file.withdrawn_at = State.WITHDRAWN, timezone.now()
    file.save(update_fields=["state", "withdrawn_at"])
    add_to(file.group, file_count=-1)
    if was_visible:
        take_out_of_sight(file)


def _keep_version(file: File, document: Document, author: Any, note: str) -> None:
    """The bytes are written before the row: a row without them would be a file that nobody can open. When the
    transaction is given up the bytes are orphans that no row names; the nightly purge takes them."""
    place = store().save(f"groups/{file.group_id}/{uuid.uuid4().hex}", ContentFile(document.content))
    FileVersion.objects.create(
        file=file,
        number=file.version_count,
        stored_as=place,
        name=document.name,
        content_type=document.content_type,
        size=len(document.content),
        digest=hashlib.sha256(document.content).hexdigest(),
        note=note,
        author=author,
        author_name=str(author),
    )


def _check_room(group: WorkingGroup, more: int) -> None:
    most = settings.GROUP_FILES_BYTES
    if group.bytes_used + more > most:
        raise ValidationError(
            {
                "file": _(
                    "There is no room for this: the files of a group take at most %(limit)s, and %(used)s are used."
                )
                % {"limit": filesizeformat(most), "used": filesizeformat(group.bytes_used)}
            },
            code="full",
        )


def _clean_note(text: str, key: str = "description") -> str:
    words = clean_line(text)
    if len(words) > NOTE_LENGTH:
        raise ValidationError({key: _("At most %(number)d signs.") % {"number": NOTE_LENGTH}})
    return words


def _delete(place: str) -> None:
    try:
        store().delete(place)
    except OSError:
        logger.exception("A file of a group could not be deleted from the private store: %s", place)
