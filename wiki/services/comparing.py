"""Comparing two versions of an article as a reader sees them.

Two versions never change, so what was drawn of comparing them is kept, ready to be put on the page.
"""

import re
import zlib
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.geo.words import detail_text
from core.html import mark_clean
from core.html.pictures import ImageView
from core.models import Image
from wiki.content import Content, Place
from wiki.diff import Folded, Row, compare, compare_values
from wiki.diff.values import without
from wiki.diff.words import FORM
from wiki.facts import fact_of
from wiki.infobox import fact_line, place_text, place_words
from wiki.markup.links import image_ids, internal_links
from wiki.markup.render import render
from wiki.models import Revision
from wiki.services.drawing import image_views, link_targets
from wiki.services.kinds import kind_of
from wiki.shared import shared_of

# Counted up when the page of a comparison is drawn differently: what was kept is then left behind.
DRAWN_AS = 2
KEPT_SECONDS = 7 * 24 * 3600
LONGEST_KEPT = 200_000  # bytes, compressed; longer ones are drawn again each time

_CUT = "<!--cut-->"
_PICTURE = re.compile(r'<img src="image:([0-9]{1,18})" alt="([^"]*)"[^>]*>')
_HEADING_ID = re.compile(r'(<h[234]) id="[^"]*"')
_MARK = re.compile(r"<(ins|del)((?: [^>]*)?)>")
_MARK_END = re.compile(r"</(?:ins|del)>")


@dataclass(frozen=True)
class DrawnRow:
    """A row of the page. `left` is the old text, `right` the new one, both safe HTML.

    A folded row has neither, but the number of blocks left out and the heading they stand under.
    """

    kind: str
    left: str = ""
    right: str = ""
    count: int = 0
    heading: str = ""


@dataclass(frozen=True)
class FieldChange:
    """Something besides the text that changed, as words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class DrawnComparison:
    """All that changed between two versions."""

    rows: list[DrawnRow]
    fields: list[FieldChange]
    words_added: int
    words_removed: int
    coarse: bool

    @property
    def changed(self) -> bool:
        return bool(self.rows or self.fields)


def kept_drawing(old: Revision, new: Revision) -> SafeString | None:
    """What was drawn of comparing these two, in the active language. Their texts need not have been read."""
    packed = cache.get(_key(old, new))
    return None if packed is None else mark_clean(zlib.decompress(packed).decode())


def keep_drawing(old: Revision, new: Revision, html: str) -> None:
    packed = zlib.compress(html.encode(), 1)
    if len(packed) <= LONGEST_KEPT:
        cache.set(_key(old, new), packed, KEPT_SECONDS)


def compare_revisions(old: Revision, new: Revision, *, language: str) -> DrawnComparison:
    """Compare two versions whole, in the language of their article."""
    found = compare(old.body, new.body)
    with translation.override(language):
        return DrawnComparison(
            rows=_draw(found.rows, language) if found.changed else [],
            fields=field_changes(Content.of(old), Content.of(new)),
            words_added=found.words_added,
            words_removed=found.words_removed,
            coarse=found.coarse,
        )


def _key(old: Revision, new: Revision) -> str:
    # What was taken out of sight goes from the facts of later versions too.
    facts = zlib.crc32(repr((shared_of(old), shared_of(new))).encode())
    return f"wiki:comparison:{DRAWN_AS}:{translation.get_language()}:{old.pk}:{new.pk}:{facts:x}"


def _safe(row: DrawnRow) -> DrawnRow:
    """The row as it was drawn here from sanitised text; the cache kept it."""
    return DrawnRow(row.kind, mark_clean(row.left), mark_clean(row.right), row.count, row.heading)


def _draw(rows: tuple[Row | Folded, ...], language: str) -> list[DrawnRow]:
    """All rows of a side are drawn at once: links and pictures are asked for once a comparison."""
    shown = [row for row in rows if isinstance(row, Row)]
    joined = [_CUT.join(row.left_html for row in shown), _CUT.join(row.right_html for row in shown)]
    everything = "".join(joined)
    links = link_targets((link.locale, link.key) for link in internal_links(everything))
    images = image_views(image_ids(everything))
    sides = []
    for side in joined:
        prepared = _PICTURE.sub(lambda found: _picture(found, images), _notes_in_place(side))
        html = str(render(prepared, locale=language, links=links, images={}).html)
        sides.append(iter(say_marks(_HEADING_ID.sub(r"\1", html)).split(_CUT)))
    return [
        DrawnRow("folded", count=row.count, heading=row.heading)
        if isinstance(row, Folded)
        else _safe(DrawnRow(row.kind, next(sides[0]), next(sides[1])))
        for row in rows
    ]


def _notes_in_place(html: str) -> str:
    """Notes are read where they stand: a change in one is a change in the text."""
    return html.replace("<cite", '<small class="compare-note"').replace("</cite>", "</small>")


def _picture(found: re.Match[str], images: dict[int, ImageView]) -> str:
    image, alternative = images.get(int(found[1])), found[2]
    if image is None:
        words = alternative or escape(_("picture"))
        return f'<span class="compare-picture">{words}</span>'
    return (
        f'<img class="compare-picture" src="{escape(image.url)}" alt="{alternative}" width="{image.width:d}"'
        f' height="{image.height:d}" loading="lazy" decoding="async">'
    )


def say_marks(html: str) -> str:
    """Say added, removed and changed in words too: most screen readers pass over the elements."""
    words = {"ins": escape(_("added:")), "del": escape(_("removed:"))}
    changed = escape(_("changed"))

    def said(mark: re.Match[str]) -> str:
        word = f"{changed}:" if f'class="{FORM}"' in mark[2] else words[mark[1]]
        return f'{mark[0]}<span class="ds-sr-only">[{word} </span>'

    html = _MARK.sub(said, html)
    return _MARK_END.sub(lambda mark: f'<span class="ds-sr-only">]</span>{mark[0]}', html)


def field_changes(old: Content, new: Content) -> list[FieldChange]:
    """What differs besides the text, in the words of the active language."""
    return [field_change(one.name, one.old, one.new) for one in compare_values(old.values(), new.values())]


def _places(old: Place | None, new: Place | None) -> tuple[str, str]:
    """In words; two drawings of the same size are told apart by how finely they are drawn."""
    said = [place_words(*place) if place else "" for place in (old, new)]
    if old and new and said[0] == said[1] and old[2] and new[2]:
        said = [f"{place_text(*place[:2])}, {detail_text(place[2])}" for place in (old, new) if place[2]]
    return said[0], said[1]


def field_change(name: str, old: Any, new: Any) -> FieldChange:
    """One field of `Content.values()` with its two values."""
    match name:
        case "title":
            return FieldChange(_("Title"), old or "", new or "")
        case "categories":
            return FieldChange(_("Categories"), ", ".join(without(old, new)), ", ".join(without(new, old)))
        case "place":
            return FieldChange(_("Position"), *_places(old, new))
        case "lead_image":
            titles = dict(
                Image.objects.visible_to(None).filter(pk__in=[pk for pk in (old, new) if pk]).values_list("pk", "title")
            )
            gone, come = (titles.get(pk, _("a picture that is gone")) if pk else "" for pk in (old, new))
            return FieldChange(_("Picture"), gone, come)
        case "kind":
            return FieldChange(_("Kind of subject"), *(str(kind_of(key or "") or key or "") for key in (old, new)))
    fact = fact_of(name.removeprefix("fact:"))
    if fact is None:
        return FieldChange(name.removeprefix("fact:"), old or "", new or "")
    return FieldChange(str(fact.label), *(fact_line(fact, str(value)).value if value else "" for value in (old, new)))
