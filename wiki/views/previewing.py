"""The article as it would be, with what the person has changed marked in it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.content import Content
from wiki.diff import Comparison, Row, compare, compare_values
from wiki.facts import BY_KEY
from wiki.infobox import fact_line, place_text
from wiki.services.drawing import draw

EVERYTHING = 1_000_000  # blocks around a change: the whole article is shown
_LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "categories": gettext_lazy("Categories"),
    "place": gettext_lazy("Place"),
    "lead_image": gettext_lazy("Main picture"),
}


@dataclass(frozen=True)
class ValueLine:
    """One field that differs, in words. Empty text means that there is nothing."""

    label: str | Promise
    old: str
    new: str


@dataclass(frozen=True)
class Part:
    """A drawn stretch of the text; before it, `folded` unchanged blocks are left out."""

    html: SafeString
    folded: int = 0


@dataclass(frozen=True)
class Preview:
    """`parts` are the drawn text with the changes marked; `coarse` when it was too much to compare word by word."""

    parts: list[Part]
    values: list[ValueLine]
    changed: bool
    coarse: bool
    title: str


def preview(old: Content | None, new: Content, *, language: str, context: int = EVERYTHING) -> Preview:
    """What becomes of `old` (nothing, for a new article). Both are clean.

    `context` is how many unchanged blocks to show around a change; by default the whole article.
    """
    if old is None:
        return Preview([Part(draw(new.body, language=language).html)], [], changed=True, coarse=False, title=new.title)
    values = [value_line(change.name, change.old, change.new) for change in compare_values(old.values(), new.values())]
    comparison = compare(old.body, new.body, context=context)
    return Preview(
        parts=_parts(comparison, language),
        values=values,
        changed=comparison.changed or bool(values),
        coarse=comparison.coarse,
        title=new.title,
    )


def marked(old: str, new: str, *, language: str) -> SafeString:
    """The new text drawn whole, with the changes marked."""
    rows = [row for row in compare(old, new, context=EVERYTHING).rows if isinstance(row, Row)]
    return _drawn(rows, language)


def _parts(comparison: Comparison, language: str) -> list[Part]:
    """What stands between two folds is drawn together, so that its notes are numbered together."""
    parts: list[Part] = []
    folded, rows = 0, list[Row]()
    for row in comparison.rows:
        if isinstance(row, Row):
            rows.append(row)
            continue
        if rows:
            parts.append(Part(_drawn(rows, language), folded))
            rows = []
        folded = row.count
    return [*parts, Part(_drawn(rows, language), folded)]


def _drawn(rows: list[Row], language: str) -> SafeString:
    # What was moved is shown where it is now.
    return draw("".join(row.inline_html for row in rows if row.kind != "moved_away"), language=language).html


def value_line(name: str, old: Any, new: Any) -> ValueLine:
    """One changed field in words of the active language."""
    return ValueLine(label_of(name), value_text(name, old), value_text(name, new))


def label_of(name: str) -> str | Promise:
    fact = BY_KEY.get(name.removeprefix("fact:"))
    return fact.label if fact else _LABELS.get(name, name)


def value_text(name: str, value: Any) -> str:
    """A field's value as a reader sees it; empty for nothing."""
    if value in (None, "", ()):
        return ""
    if name == "place":
        return place_text(*value)
    if name == "lead_image":
        return _("picture number %(number)d") % {"number": value}
    if name == "categories":
        return ", ".join(value)
    fact = BY_KEY.get(name.removeprefix("fact:"))
    return fact_line(fact, str(value)).value if fact else str(value)
