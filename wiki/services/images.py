"""Pictures that people upload to articles."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile

from core.models import Image
from core.picture_upload import PictureFacts, add_picture
from wiki.permissions import can_upload_image

__all__ = ["PictureFacts", "add_image"]


def add_image(*, uploader: Any, file: UploadedFile, facts: PictureFacts) -> Image:
    """A new picture in its sizes; the one there is when the same person sent the very same before.

    Raises PermissionDenied, or ValidationError keyed `file` that says what is wrong with it.
    """
    if not can_upload_image(uploader):
        raise PermissionDenied
    return add_picture(uploader=uploader, file=file, facts=facts)
