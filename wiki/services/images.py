"""Pictures that people upload to articles."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile

from core.models import Image
from core.picture_upload import PictureFacts, add_picture
from wiki.permissions import can_upload_image
from wiki.services.visibility import redraw_articles_with

__all__ = ["PictureFacts", "add_image", "describe_image"]

TITLE_LENGTH = 255


def add_image(*, uploader: Any, file: UploadedFile, facts: PictureFacts) -> Image:
    """A new picture in its sizes; the one there is when the same person sent the very same before.

    Raises PermissionDenied, or ValidationError keyed `file` that says what is wrong with it.
    """
    if not can_upload_image(uploader):
        raise PermissionDenied
    return add_picture(uploader=uploader, file=file, facts=facts)


def describe_image(*, image: Image, by: Any, facts: PictureFacts) -> Image:
    """What its uploader says of a picture that is there. Raises PermissionDenied."""
    if not can_upload_image(by) or image.uploaded_by_user_id != by.pk or not image.is_visible:
        raise PermissionDenied
    values = {
        "title": facts.alternative[:TITLE_LENGTH] or image.title,
        "description": facts.alternative,
        "author": facts.author,
        "licence": facts.licence,
        "source_url": facts.source_url,
    }
    if any(getattr(image, name) != value for name, value in values.items()):
        Image.objects.filter(pk=image.pk).update(**values)
        for name, value in values.items():
            setattr(image, name, value)
        redraw_articles_with.enqueue(image.pk)
    return image
