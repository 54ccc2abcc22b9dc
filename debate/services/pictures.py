"""Pictures in posts: those that were uploaded here and that everybody may see."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.models import Image

_IMAGE = re.compile(r'<img src="image:([0-9]{1,18})"')
MOST_PICTURES = 10


def picture_ids(html: str) -> set[int]:
    """The pictures that a clean text shows."""
    return {int(number) for number in _IMAGE.findall(html)} if "<img" in html else set()


def check_pictures(html: str, author: Any, *, is_within: bool = False) -> None:
    """Raises ValidationError keyed `body` for a picture that is not there for all to see, or too many of them.

    Pictures that are put into texts are public, each under its own address: so none stand in a debate inside a group.
    """
    wanted = picture_ids(html)
    if not wanted:
        return
    if is_within:
        raise ValidationError(
            {"body": _("Pictures are public here, and this debate is not. Take them out and add them to the group.")}
        )
    if len(wanted) > MOST_PICTURES:
        raise ValidationError({"body": _("At most %(number)d pictures in one post.") % {"number": MOST_PICTURES}})
    there = set(Image.objects.visible_to(None).filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted - there:
        raise ValidationError({"body": _("A picture in your text is no longer here. Take it out and save again.")})
