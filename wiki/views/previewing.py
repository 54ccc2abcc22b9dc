"""The article as it would be, with what the person has changed marked in it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.html import mark_clean
from wiki.content import Content
from wiki.diff import Comparison, Row, compare
from wiki.services.comparing import FieldChange, field_changes, say_marks
from wiki.services.drawing import draw

EVERYTHING = 1_000_000  # blocks around a change: the whole article is shown


@dataclass(frozen=True)
class Part:
    """A drawn stretch of the text; before it, `folded` unchanged blocks are left out."""

    html: SafeString
    folded: int = 0


@dataclass(frozen=True)
class Preview:
    """`parts` are the drawn text with the changes marked; `coarse` when it was too much to compare word by word."""

    parts: list[Part]
    fields: list[FieldChange]
    changed: bool
    coarse: bool
    title: str


def preview(old: Content | None, new: Content, *, language: str, context: int = EVERYTHING) -> Preview:
    """What becomes of `old` (nothing, for a new article). Both are clean.

    `context` is how many unchanged blocks to show around a change; by default the whole article.
    """
    if old is None:
        return Preview([Part(draw(new.body, language=language).html)], [], changed=True, coarse=False, title=new.title)
    fields = field_changes(old, new)
    comparison = compare(old.body, new.body, context=context)
    return Preview(
        parts=_parts(comparison, language),
        fields=fields,
        changed=comparison.changed or bool(fields),
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
    rows: list[Row] = []
    folded = 0
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
    html = "".join(row.inline_html for row in rows if row.kind != "moved_away")
    return mark_clean(say_marks(str(draw(html, language=language).html)))
