"""Pictures in the sizes that texts show them in."""

import logging
from collections.abc import Iterable

from wagtail.images.models import SourceImageIOError

from core.html.pictures import ImageView
from core.models import Image

logger = logging.getLogger(__name__)

# The two widths a picture is shown in; made when it is uploaded.
SIZES = SMALL, LARGE = "width-480|format-webp", "width-960|format-webp"


def image_views(pks: Iterable[int]) -> dict[int, ImageView]:
    """Pictures in the sizes that texts show; sizes that are missing are made now.

    A picture that is gone, or whose file is, is left out.
    """
    wanted = set(pks)
    if not wanted:
        return {}
    pictures = Image.objects.visible_to(None).filter(pk__in=wanted).prefetch_renditions(*SIZES)
    return {image.pk: view for image in pictures if (view := image_view(image))}


def image_view(image: Image) -> ImageView | None:
    """A picture as texts show it; None when its file cannot be read."""
    try:
        sizes = image.get_renditions(*SIZES)
    except (SourceImageIOError, OSError):
        logger.warning("The file of picture %s cannot be read.", image.pk)
        return None
    small, large = sizes[SMALL], sizes[LARGE]
    return ImageView(
        url=large.url,
        width=large.width,
        height=large.height,
        srcset=f"{small.url} {small.width}w, {large.url} {large.width}w" if small.width < large.width else "",
        author=image.author,
        licence_name=image.get_licence_display() if image.licence else "",
        licence_url=image.licence_url(),
        source_url=image.source_url,
    )
