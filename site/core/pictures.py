"""Pictures from strangers: read with suspicion, written anew.

Nothing of the uploaded file is kept but what it shows. So nothing hidden in it (where it was
taken, a second file behind the first) can be published with it.
"""

import io
import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps

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


def read_picture(file: UploadedFile, *, max_side: int = MAX_SIDE) -> tuple[bytes, str]:
    """The picture written anew, no side longer than `max_side`, and its ending.

    Raises ValidationError keyed `file` that says what is wrong with it.
    """
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if (file.size or 0) > limit:
        raise _refused(
            _("The file is too large: %(size)s. At most %(limit)s can be uploaded.")
            % {"size": filesizeformat(file.size or 0), "limit": filesizeformat(limit)}
        )
    try:
        return _written_anew(file, max_side)
    except ValidationError:
        raise
    except Pillow.DecompressionBombError as error:
        raise _too_many_points(_("far more than a picture needs")) from error
    except Exception as error:  # a damaged file makes Pillow's readers raise nearly anything
        logger.info("A picture could not be read: %r", error)
        raise _refused(
            _("This file cannot be read as a picture. Choose a JPEG, PNG, WebP, GIF or AVIF file.")
        ) from error


def _written_anew(file: UploadedFile, max_side: int) -> tuple[bytes, str]:
    with Pillow.open(file, formats=_READERS) as source:
        width, height = source.size
        if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise _too_many_points(f"{width} × {height}")
        if min(width, height) < SMALLEST_SIDE:
            raise _refused(_("The picture is too small to show anything."))
        kind = _WRITTEN[source.format or ""]
        # JPEG is read in about the size it is needed in: less memory, less time.
        source.draft(None, (max_side, max_side))
        profile = source.info.get("icc_profile") if source.mode in {"RGB", "RGBA", "P"} else None
        picture = _in_mode(source, kind)
        picture.thumbnail((max_side, max_side))
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


def _too_many_points(size: str) -> ValidationError:
    return _refused(_("The picture has too many points (%(size)s). Make it smaller and try again.") % {"size": size})


def _refused(text: str) -> ValidationError:
    return ValidationError({"file": [text]})
