"""What all languages of a subject have together: the same fields of a subject, of a version and of its content.

Whoever adds a field to this list adds it to these three; all else follows.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

SHARED = ("facts", "subject_kind", "latitude", "longitude", "geometry")
NOTHING: Mapping[str, Any] = {
    **{"facts": {}, "subject_kind": ""},
    **dict.fromkeys(("latitude", "longitude", "geometry")),
}
_DECIMALS = {"latitude", "longitude"}

Holder = TypeVar("Holder")


def shared_of(holder: Any) -> dict[str, Any]:
    """Of a subject, a version or a content."""
    return {name: getattr(holder, name) for name in SHARED}


def is_empty(values: Mapping[str, Any]) -> bool:
    return not any(value not in (None, "", {}, []) for value in values.values())


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Nothing, an empty text and an absent field are the same."""
    return all((one.get(name) or NOTHING.get(name)) == (other.get(name) or NOTHING.get(name)) for name in SHARED)


def set_shared(holder: Holder, values: Mapping[str, Any]) -> Holder:
    """Put them on a row in memory."""
    for name in SHARED:
        setattr(holder, name, values[name])
    return holder


def shared_to_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def shared_from_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was stored before a field existed has nothing in it."""
    values = {**NOTHING, **{name: data[name] for name in SHARED if name in data}}
    return {
        name: Decimal(value) if name in _DECIMALS and value is not None else value for name, value in values.items()
    }
