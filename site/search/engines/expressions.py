"""Questions in the languages of the databases: what both have in common."""

from collections.abc import Sequence


def at_least(parts: Sequence[str], least: int, *, both: str, either: str) -> str:
    """So many of these, each said as few times as can be: all ways written out would be long, and cost as much."""
    if least >= len(parts):
        return f"({both.join(parts)})"
    if least <= 1:
        return f"({either.join(parts)})"
    first, *rest = parts
    with_first = at_least(rest, least - 1, both=both, either=either)
    return f"(({first}{both}{with_first}){either}{at_least(rest, least, both=both, either=either)})"
