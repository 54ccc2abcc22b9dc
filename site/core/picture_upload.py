"""Pictures that people upload, told who made them. They are read by `core.pictures`."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.utils.file import hash_filelike

from core.models import Image
from core.picture_views import SIZES
from core.pictures import read_picture


@dataclass(frozen=True)
class PictureFacts:
    """What there is to say of a picture. `alternative` says what it shows to those who do not see it."""

    alternative: str
    author: str
    licence: str
    source_url: str = ""


def add_picture(*, uploader: Any, file: UploadedFile, facts: PictureFacts) -> Image:
    """A new picture in its sizes; the one there is when the same person sent the very same before.

    Whoever calls this has asked whether they may. Raises ValidationError keyed `file` that says what is wrong.
    """
    content, ending = read_picture(file)
    with transaction.atomic():
        image = Image(
            title=facts.alternative or _title_of(file),
            description=facts.alternative,
            author=facts.author,
            licence=facts.licence,
            source_url=facts.source_url,
            uploaded_by_user=uploader,
        )
        image.file = ContentFile(content, name=f"{slugify(image.title)[:60] or 'picture'}.{ending}")
        image.file_size = len(content)
        image.file_hash = hash_filelike(io.BytesIO(content))
        same = Image.objects.filter(
            file_hash=image.file_hash,
            uploaded_by_user=uploader,
            description=image.description,
            author=image.author,
            licence=image.licence,
            source_url=image.source_url,
        ).first()
        if same is not None:
            return same
        image.save()
    image.get_renditions(*SIZES)
    return image


def _title_of(file: UploadedFile) -> str:
    """A title for a picture that nobody described: the name of its file in words."""
    words = Path(file.name or "").stem.replace("_", " ").replace("-", " ").split()
    return " ".join(words)[:200] or _("Picture")
