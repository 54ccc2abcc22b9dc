"""The address by which stored text links to an article."""

from __future__ import annotations

from wiki.markup.anchors import fragment_of, heading_anchor
from wiki.markup.titles import title_slug


def article_href(locale: str, title: str, fragment: str = "") -> str:
    """`wiki:<locale>/<slug>#<heading>`; empty when nothing in the title can be an address."""
    slug = title_slug(title)
    if not slug or title[0] in ".:":
        return ""  # the address leaves these out, so it would be that of another article
    place = fragment_of(heading_anchor(fragment)) if fragment else ""
    return f"wiki:{locale}/{slug}" + (f"#{place}" if place else "")
