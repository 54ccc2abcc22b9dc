"""The log of an organisation: what was changed, from what to what, and by whom."""

from collections.abc import Mapping
from typing import Any

from practice.organisations.models import Change, Organisation

NOTE_LENGTH = 200


def note_change(
    organisation: Organisation,
    action: str,
    by: Any,
    *,
    facts: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
) -> Change:
    """Write it down, with the caller's transaction. `facts`: before and after of each field, as JSON takes them."""
    known = by if by is not None and by.is_authenticated else None
    return Change.objects.create(
        organisation=organisation,
        action=action,
        author=known,
        author_name=str(known) if known is not None else "",
        note=note[:NOTE_LENGTH],
        facts={name: list(pair) for name, pair in (facts or {}).items()},
    )
