"""Pictures that people upload: read with suspicion, written anew, told who made them.

Nothing of the uploaded file is kept but what it shows. So nothing hidden in it (where it was
taken, a second file behind the first) can be published with it.
"""

import io
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps
from wagtail.utils.file import hash_filelike

from core.models import Image
from wiki.permissions import can_upload_image
from wiki.services.drawing import SIZES

logger = logging.getLogger(__name__)

# Only these readers are tried: the others are not meant for files from strangers.
_READERS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# What each kind is written as; the JPEG reader also finds what telephones make (MPO).
_WRITTEN = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "GIF": "PNG", "AVIF": "WEBP"}
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88, "method": 4},
}
MAX_SIDE = 3000  # pixels; larger pictures are made smaller
SMALLEST_SIDE = 8


@dataclass(frozen=True)
class PictureFacts:
    """What there is to say of a picture. `alternative` says what it shows to those who do not see it."""

    alternative: str
    author: str
    licence: str
    source_url: str = ""


def add_image(*, uploader: Any, file: UploadedFile, facts: PictureFacts) -> Image:
    """A new picture in its sizes; the one there is when the same person sent the very same before.

    Raises PermissionDenied, or ValidationError keyed `file` that says what is wrong with it.
    """
    if not can_upload_image(uploader):
        raise PermissionDenied
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


def read_picture(file: UploadedFile) -> tuple[bytes, str]:
    """The picture written anew, and its ending. Raises ValidationError keyed `file`."""
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if (file.size or 0) > limit:
        raise _refused(
            _("The file is too large: %(size)s. At most %(limit)s can be uploaded.")
            % {"size": filesizeformat(file.size or 0), "limit": filesizeformat(limit)}
        )
    try:
        return _written_anew(file)
    except ValidationError:
        raise
    except Pillow.DecompressionBombError as error:
        raise _too_many_points(_("far more than a picture needs")) from error
    except Exception as error:  # a damaged file makes Pillow's readers raise nearly anything
        logger.info("A picture could not be read: %r", error)
        raise _refused(
            _("This file cannot be read as a picture. Choose a JPEG, PNG, WebP, GIF or AVIF file.")
        ) from error


def _written_anew(file: UploadedFile) -> tuple[bytes, str]:
    with Pillow.open(file, formats=_READERS) as source:
        width, height = source.size
        if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise _too_many_points(f"{width} × {height}")
        if min(width, height) < SMALLEST_SIDE:
            raise _refused(_("The picture is too small to show anything."))
        kind = _WRITTEN[source.format or ""]
        # JPEG is read in about the size it is needed in: less memory, less time.
        source.draft(None, (MAX_SIDE, MAX_SIDE))
        profile = source.info.get("icc_profile") if source.mode in {"RGB", "RGBA", "P"} else None
        picture = _in_mode(source, kind)
        picture.thumbnail((MAX_SIDE, MAX_SIDE))
        upright = ImageOps.exif_transpose(picture)
        # Only the points go on: whatever hung on the old picture stays behind.
        fresh = Pillow.new(upright.mode, upright.size)
        fresh.paste(upright)
        out = io.BytesIO()
        fresh.save(out, kind, icc_profile=profile, **_OPTIONS[kind])
    return out.getvalue(), _ENDINGS[kind]


def _in_mode(picture: Pillow.Image, kind: str) -> Pillow.Image:
    """The picture in a mode that its kind can be written in."""
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256)  # two bytes a point to one
    mode = "RGBA" if has_alpha and kind != "JPEG" else "L" if picture.mode in {"L", "1"} else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _title_of(file: UploadedFile) -> str:
    """A title for a picture that nobody described: the name of its file in words."""
    words = Path(file.name or "").stem.replace("_", " ").replace("-", " ").split()
    return " ".join(words)[:200] or _("Picture")


def _too_many_points(size: str) -> ValidationError:
    return _refused(_("The picture has too many points (%(size)s). Make it smaller and try again.") % {"size": size})


def _refused(text: str) -> ValidationError:
    return ValidationError({"file": [text]})
