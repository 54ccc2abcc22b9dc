"""Files and pictures of a case. Until it is published they are its authors' alone; the files stay behind a view."""

import logging
import uuid
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from core.files import Document, read_document
from core.html.characters import clean_characters
from core.licences import Licence
from core.picture_upload import PictureFacts, add_picture
from practice.cases.models import CaseFile, CasePage, CasePicture

logger = logging.getLogger(__name__)

MOST_FILES = 200


def add_file(*, page: CasePage, user: Any, file: UploadedFile, title: str) -> dict[str, Any]:
    """Keep a file and give its row. Raises ValidationError keyed `new_file` that says what is wrong with it."""
    document = _read(file, "new_file")
    words = _line(title) or document.name
    kept = _keep(page, user, document, "new_file")
    return {"key": uuid.uuid4().hex, "document_id": kept.pk, "title": words[:160]}


def add_case_picture(
    *, page: CasePage, user: Any, file: UploadedFile, alt: str, author: str, licence: str
) -> dict[str, Any]:
    """Keep a picture and give its row. Raises ValidationError keyed by field."""
    wrong: dict[str, Any] = {}
    if not _line(alt):
        wrong["new_picture_alt"] = _("Say what it shows, for people who do not see it.")
    if not _line(author):
        wrong["new_picture_author"] = _("Say who took or made it.")
    if licence not in Licence.values:
        wrong["new_picture_licence"] = _("Choose under which licence it may be shown.")
    if wrong:
        raise ValidationError(wrong)
    document = _read(file, "new_picture")
    if not document.is_picture:
        raise ValidationError({"new_picture": _("This is no picture. Choose a JPEG, PNG, WebP, GIF or AVIF file.")})
    kept = _keep(page, user, document, "new_picture", author=_line(author)[:200], licence=licence)
    return {"key": uuid.uuid4().hex, "image_id": None, "document_id": kept.pk, "alt": _line(alt)[:300]}


def publish_pictures(page: CasePage) -> None:
    """The pictures of a published case become pictures of the site, each once, in sizes that pages show."""
    rows = CasePicture.objects.filter(page=page, image=None, document__isnull=False).select_related("document")
    for row in rows:
        file = row.document
        if file is None:
            continue
        if file.image_id is None:
            _make_picture(file, row.alt)
        if file.image_id is not None:
            CasePicture.objects.filter(pk=row.pk).update(image=file.image_id)


def _make_picture(file: CaseFile, alt: str) -> None:
    facts = PictureFacts(alternative=alt, author=file.author, licence=file.licence)
    try:
        with file.file.open("rb") as source:
            sent = SimpleUploadedFile(file.name, source.read(), file.content_type)
        file.image = add_picture(uploader=file.uploaded_by, file=sent, facts=facts)
    except (ValidationError, OSError):
        # The case is published without it; its authors see that it is not there.
        logger.exception("The picture %s of a case could not be published.", file.pk)
        return
    file.save(update_fields=["image"])


def _read(file: UploadedFile, field: str) -> Document:
    try:
        return read_document(file, max_bytes=settings.CASE_FILE_MAX_BYTES)
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error


def _keep(page: CasePage, user: Any, document: Document, field: str, **more: Any) -> CaseFile:
    """The same file sent again is the one that is there: a form that came twice keeps one."""
    digest = sha256(document.content).hexdigest()
    files = CaseFile.objects.filter(case_key=page.case_key)
    same = files.filter(sha256=digest, uploaded_by=user, name=document.name, **more).first()
    if same is not None:
        return same
    if files.count() >= MOST_FILES:
        raise ValidationError({field: _("A case holds at most %(number)d files.") % {"number": MOST_FILES}})
    kept = CaseFile(
        case_key=page.case_key,
        name=document.name,
        content_type=document.content_type,
        size=len(document.content),
        sha256=digest,
        uploaded_by=user,
        **more,
    )
    kept.file.save("", ContentFile(document.content), save=False)
    kept.save()
    return kept


def _line(text: str) -> str:
    return " ".join(clean_characters(text).split())
