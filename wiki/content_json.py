"""The content of a version as JSON, for what waits: held changes and proposed ones."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from wiki.content import Content

_DEGREES = ("latitude", "longitude")
_VERSION = "fact_version"
_NAMES = {field.name for field in fields(Content)}


def to_json(content: Content) -> dict[str, Any]:
    """Every field of it; a field that Content gets is kept without a word here, if JSON knows its type."""
    data = asdict(content)
    for name in _DEGREES:
        data[name] = None if data[name] is None else str(data[name])
    data["categories"] = list(content.categories)
    if data.get(_VERSION) is not None:
        data[_VERSION] = str(data[_VERSION])
    return data


def from_json(data: Mapping[str, Any]) -> Content:
    """What `to_json` gave; fields that did not exist when it was written are as they begin."""
    values = {name: value for name, value in data.items() if name in _NAMES}
    for name in _DEGREES:
        values[name] = _degrees(values.get(name))
    values["categories"] = tuple(values.get("categories") or ())
    if values.get(_VERSION):
        values[_VERSION] = UUID(values[_VERSION])
    return Content(**values)


def _degrees(text: Any) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None
