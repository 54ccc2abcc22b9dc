"""Pictures as they are drawn: in sizes, loaded when they come into view, with their credit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ImageView:
    """A picture in the sizes that are shown, and whom it is owed to."""

    url: str
    width: int
    height: int
    srcset: str = ""
    author: str = ""
    licence_name: str = ""
    licence_url: str = ""
    source_url: str = ""
    page_url: str = ""


_FIGURE = re.compile(
    r'<figure[^>]*><img src="image:([0-9]{1,18})" alt="([^"]*)"[^>]*>'
    r"(?:<figcaption([^>]*)>(.*?)</figcaption>)?</figure>",
    re.DOTALL,
)
_STRAY = re.compile(r'<img src="image:[^>]*>')
_SIZES = "(min-width: 60rem) 40rem, 100vw"


def draw_pictures(html: str, images: Mapping[int, ImageView]) -> str:
    """Return `html` with its figures drawn; a picture that is not in `images` leaves its words."""
    if "<img" not in html:
        return html
    return _STRAY.sub("", _FIGURE.sub(lambda figure: _draw(figure, images), html))


def credit(image: ImageView) -> str:
    """Return the line that says who made a picture, under which licence, and where it is from."""
    author = escape(image.author)
    parts = [_linked(author, image.source_url) if author else ""]
    parts.append(_linked(escape(image.licence_name), image.licence_url, rel="license"))
    if not author and _is_web(image.source_url):
        parts.append(_linked(escape(_("source")), image.source_url))
    line = ", ".join(part for part in parts if part)
    if not line:
        return ""
    words = escape(_("Picture: %(credit)s")) % {"credit": line}
    return f'<span class="picture__credit">{words}</span>'


def _draw(figure: re.Match[str], images: Mapping[int, ImageView]) -> str:
    number, alternative, attributes, caption = figure.groups()
    image = images.get(int(number))
    if image is None:
        words = caption or alternative
        note = escape(_("This picture is no longer here."))
        line = f"<figcaption{attributes or ''}>{words}</figcaption>" if words else ""
        return f'<figure class="picture is-missing"><p>{note}</p>{line}</figure>'
    sizes = f' srcset="{escape(image.srcset)}" sizes="{_SIZES}"' if image.srcset else ""
    drawn = (
        f'<img src="{escape(image.url)}"{sizes} alt="{alternative}" width="{image.width:d}"'
        f' height="{image.height:d}" loading="lazy" decoding="async">'
    )
    line = " ".join(part for part in (caption, credit(image), _more(image)) if part)
    line = f"<figcaption{attributes or ''}>{line}</figcaption>" if line else ""
    return f'<figure class="picture">{drawn}{line}</figure>'


def _more(image: ImageView) -> str:
    """Return the way to the picture's own page, where it can be reported too. The picture itself is no link:
    one without words to say what it shows would be a link without a name."""
    if not image.page_url:
        return ""
    words = escape(_("About this picture"))
    return f'<a class="picture__more" href="{escape(image.page_url)}">{words}</a>'


def _linked(words: str, address: str, rel: str = "") -> str:
    """Return escaped words, linked if the address is one of the web: it is what somebody typed."""
    if not words or not _is_web(address):
        return words
    return f'<a href="{escape(address)}" rel="{f"{rel} nofollow noopener".strip()}">{words}</a>'


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))
