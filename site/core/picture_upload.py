"""Pictures that people upload, told who made them. They are read by `core.pictures`."""

import io
from collections.abc import Callable
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


# Called with a picture before it is saved and whose it is; raises ValidationError keyed `file`, or gives what
# is to be done with it once it is saved.
Look = Callable[[Image, Any], Callable[[Image], None]]
_LOOKS: list[Look] = []


def look_at_uploads(look: Look) -> None:
    """Let an app look at every picture that comes in, whichever page takes it. Called in `AppConfig.ready()`."""
    if look not in _LOOKS:
        _LOOKS.append(look)


def add_picture(*, uploader: Any, file: UploadedFile, facts: PictureFacts) -> Image:
    """A new picture in its sizes; the one there is when the same person sent the very same before.

    Whoever calls this has asked whether they may. Raises ValidationError keyed `file` that says what is wrong.
    """
    content, ending = read_picture(file)
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
    # Before the transaction: that somebody was warned is remembered even though nothing is saved.
    afterwards = [look(image, uploader) for look in _LOOKS]
    with transaction.atomic():
        image.save()
        for follow in afterwards:
            follow(image)
    if image.is_visible:
        image.get_renditions(*SIZES)
    return image


def _title_of(file: UploadedFile) -> str:
    """A title for a picture that nobody described: the name of its file in words."""
    words = Path(file.name or "").stem.replace("_", " ").replace("-", " ").split()
    return " ".join(words)[:200] or _("Picture")
