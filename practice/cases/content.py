"""What is written in a case, as plain values: for forms, for comparing, for two who write at once.

Rows carry the key by which they are the same in every language; translations hang on it.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from practice.cases.merging import Content
from practice.cases.models import (
    CaseAttachment,
    CaseContact,
    CaseFigure,
    CaseLink,
    CaseOrganisation,
    CasePage,
    CasePicture,
    CaseTerm,
)
from practice.cases.models.case import FACTS
from practice.cases.texts import STORY

LINES = ("title", "summary")
_DATES = ("started", "ended")
_DECIMALS = ("latitude", "longitude", "cost_amount")


@dataclass(frozen=True)
class Rows:
    """A list in a case: its rows' columns, and whether they are translated."""

    model: type[Model]
    columns: tuple[str, ...]
    # What is empty in an empty row: such a row is none.
    wanted: tuple[str, ...]
    is_translated: bool = True


ROWS: Mapping[str, Rows] = {
    "figures": Rows(CaseFigure, ("label", "before", "after", "unit"), ("label", "before", "after", "unit")),
    "contacts": Rows(CaseContact, ("name", "email", "role", "is_public"), ("name", "email", "role")),
    "links": Rows(CaseLink, ("kind", "object_id", "url", "title"), ("object_id", "url", "title")),
    "pictures": Rows(CasePicture, ("image_id", "document_id", "alt"), ("image_id", "document_id")),
    "attachments": Rows(CaseAttachment, ("document_id", "title"), ("document_id",)),
    "case_organisations": Rows(CaseOrganisation, ("organisation_id", "part"), ("organisation_id",), False),
    "case_terms": Rows(CaseTerm, ("term_id",), ("term_id",), False),
}
PARTS = (*LINES, *STORY, *FACTS, *ROWS)


def content_of(page: CasePage) -> Content:
    """All that is written in it, in the order of `PARTS`; every value as JSON has it."""
    content: Content = {name: _plain(getattr(page, name)) for name in (*LINES, *STORY, *FACTS)}
    content["target_groups"] = sorted(page.target_groups)
    for name, rows in ROWS.items():
        content[name] = [_row(row, rows) for row in getattr(page, name).all()]
    content["case_terms"].sort(key=lambda row: row["term_id"])
    return content


def put_content(page: CasePage, content: Mapping[str, Any]) -> None:
    """Into the page in memory; nothing is saved. Rows that were there stay the same rows."""
    for name in (*LINES, *STORY, *FACTS):
        if name in content:
            setattr(page, name, _typed(name, content[name]))
    for name, rows in ROWS.items():
        if name in content:
            setattr(page, name, _children(page, name, rows, content[name]))


def _row(row: Any, rows: Rows) -> dict[str, Any]:
    values = {column: getattr(row, column) for column in rows.columns}
    return {"key": row.translation_key.hex, **values} if rows.is_translated else values


def _children(page: CasePage, name: str, rows: Rows, wanted: list[dict[str, Any]]) -> list[Any]:
    there = list(getattr(page, name).all())
    same = _by_key if rows.is_translated else _by_first_column
    left = {same(_row(child, rows), rows): child for child in there}
    made = []
    for order, values in enumerate(wanted):
        child: Any = left.pop(same(values, rows), None) or rows.model()
        for column in rows.columns:
            setattr(child, column, values[column])
        if rows.is_translated:
            child.sort_order = order
            child.locale_id = page.locale_id
            child.translation_key = _key_of(values)
        made.append(child)
    return made


def _by_key(values: Mapping[str, Any], _rows: Rows) -> Any:
    return values.get("key") or object()


def _by_first_column(values: Mapping[str, Any], rows: Rows) -> Any:
    return values[rows.columns[0]]


def _key_of(values: Mapping[str, Any]) -> uuid.UUID:
    """Its own; a new one for a row that is new, or whose key somebody made up."""
    try:
        return uuid.UUID(hex=str(values.get("key") or ""))
    except ValueError:
        return uuid.uuid4()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        # 12.50 and 12.5 are the same, and so are 1E+2 and 100.
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


_TYPES: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_DATES, date.fromisoformat),
    **dict.fromkeys(_DECIMALS, Decimal),
}


def _typed(name: str, value: Any) -> Any:
    made = _TYPES.get(name)
    return made(value) if made is not None and value is not None else value
