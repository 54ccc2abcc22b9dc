"""Two organisers who change an event at once: what each changed is kept; what both changed is asked about. Pure.

A form carries a digest of every part as it was drawn: see also `practice.cases.merging`. What only together makes
sense is one part, so that nothing is put together that nobody meant, like the first day of one and the last of the
other.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

PARTS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "language": ("language",),
    "body": ("body",),
    # Days that are left out are not in the form.
    "timing": ("zone", "first_day", "last_day", "start_time", "end_time", "rule"),
    "where": ("place_name", "address", "country", "latitude", "longitude", "is_online", "online_url", "hides_link"),
    "seats": ("registering", "audience", "capacity", "has_waiting_list", "opens_at", "closes_at", "organisation_id"),
}
_SIGNS = 16


class Overtaken(Exception):
    """Somebody else changed these parts meanwhile, and otherwise; nothing is saved."""

    def __init__(self, parts: list[str]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


def columns_of(event: Any) -> dict[str, Any]:
    return {name: getattr(event, name) for names in PARTS.values() for name in names}


def digests(columns: Mapping[str, Any]) -> dict[str, str]:
    """A few signs for each part, that differ when it does."""
    return {part: _digest([columns[name] for name in names]) for part, names in PARTS.items()}


def written(columns: Mapping[str, Any]) -> str:
    """For a form to carry."""
    return json.dumps(digests(columns), separators=(",", ":"))


def read(text: str) -> dict[str, str] | None:
    """What a form carried; None for what no form of ours says."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return {str(part): str(one) for part, one in found.items()} if isinstance(found, dict) else None


def merged(base: Mapping[str, str], mine: Mapping[str, Any], standing: Mapping[str, Any]) -> dict[str, Any]:
    """What to save. Raises Overtaken for what both changed."""
    found, both = dict(mine), []
    wanted, stands = digests(mine), digests(standing)
    for part, names in PARTS.items():
        if base.get(part) in (stands[part], None) or wanted[part] == stands[part]:
            continue
        if base[part] == wanted[part]:
            found |= {name: standing[name] for name in names}
        else:
            both.append(part)
    if both:
        raise Overtaken(both)
    return found


def _digest(values: list[Any]) -> str:
    text = json.dumps([_plain(value) for value in values], ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if value is None or isinstance(value, bool | int | str) else value.isoformat()
