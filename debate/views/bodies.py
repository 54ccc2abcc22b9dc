"""Texts of posts as readers see them: with pictures drawn and mentions leading to people."""

import logging
import re
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from accounts.addresses import person_path
from core import objects
from core.html import fill, join, mark_clean
from core.models import Image
from debate.models import Mention
from debate.services.mentioning import pattern_for, words_of
from debate.services.pictures import picture_ids

logger = logging.getLogger(__name__)

SIZE = "width-960|format-webp"
_FIGURE = re.compile(
    r'<figure[^>]*><img src="image:([0-9]{1,18})" alt="([^"]*)"[^>]*>(?:<figcaption[^>]*>(.*?)</figcaption>)?</figure>',
    re.DOTALL,
)
_STRAY = re.compile(r'<img src="image:[^>]*>')
_DRAWN = """<figure class="picture"><a href="{page}"><img src="{url}" alt="{alt}" width="{width}" height="{height}" \
loading="lazy" decoding="async"></a><figcaption>{caption} <span class="picture__credit">{credit}</span></figcaption>\
</figure>"""


def draw_bodies(posts: Sequence[Any]) -> dict[int, SafeString]:
    """By the post's id, for posts with pictures or mentions; the others are shown as they are kept.

    One question for the pictures of all posts and one for the mentions, none where there are none.
    """
    pictures = {number for post in posts for number in picture_ids(post.body)}
    images = _pictures(pictures)
    people = _mentioned([post.pk for post in posts if "@" in post.body])
    drawn = {}
    for post in posts:
        html = _with_pictures(post.body, images) if pictures else post.body
        if people.get(post.pk):
            html = _with_mentions(html, people[post.pk])
        if html is not post.body:
            drawn[post.pk] = mark_clean(html)
    return drawn


def _pictures(pks: set[int]) -> dict[int, tuple[Image, Any]]:
    """Pictures with the file that is shown; one that is gone, or whose file is, is left out."""
    found = {}
    for image in Image.objects.visible_to(None).filter(pk__in=pks).prefetch_renditions(SIZE) if pks else []:
        try:
            found[image.pk] = (image, image.get_rendition(SIZE))
        except (SourceImageIOError, OSError):
            logger.warning("The file of picture %s cannot be read.", image.pk)
    return found


def _with_pictures(html: str, images: dict[int, tuple[Image, Any]]) -> str:
    def draw(figure: re.Match[str]) -> str:
        number, alternative, caption = figure.groups()
        if int(number) not in images:
            return fill("<p>{}</p>", _("This picture is no longer here."))
        image, file = images[int(number)]
        names = [image.author, image.get_licence_display() if image.licence else ""]
        credit = _("Picture: %(credit)s") % {"credit": ", ".join(name for name in names if name)}
        return fill(
            _DRAWN,
            page=objects.get("core.image").url(image),
            url=file.url,
            # Both were cleaned when they were kept.
            alt=mark_clean(alternative),
            width=file.width,
            height=file.height,
            caption=mark_clean(caption or ""),
            credit=credit if any(names) else "",
        )

    return _STRAY.sub("", _FIGURE.sub(draw, html)) if "<img" in html else html


def _mentioned(posts: list[int]) -> dict[int, dict[str, str]]:
    """Names as they were written, with the pages of whom they mean, by post."""
    people: dict[int, dict[str, str]] = defaultdict(dict)
    if posts:
        rows = Mention.objects.filter(post__in=posts, user__is_active=True)
        for post, name, public_id in rows.values_list("post_id", "name", "user__public_id"):
            people[post][name] = person_path(public_id)
    return people


def _with_mentions(html: str, people: dict[str, str]) -> str:
    pattern = pattern_for(list(people))
    pages = {escape(name, quote=False): path for name, path in people.items()}

    def link(piece: str) -> str:
        return pattern.sub(lambda at: f'<a class="mention" href="{pages.get(at[1], "")}">@{at[1]}</a>', piece)

    return join(mark_clean(link(piece) if counts else piece) for piece, counts in words_of(html))
