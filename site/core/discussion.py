"""Where people talk about an object of any kind: told by the app that has such pages, asked by those that have objects.

So an article can lead to its debates though the wiki knows nothing of debates; without them, there is no such link.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# (kind, id, version, language) to the address of the page; `version` is the one that is read, 0 for none.
Place = Callable[[str, int, int, str], str]

_places: list[Place] = []


def register(place: Place) -> None:
    """There is one such app at most; the last that is registered counts."""
    _places[:] = [place]


def discussion_path(kind: str, object_id: int, version: int, language: str) -> str:
    """Empty where nobody can talk about anything."""
    return _places[0](kind, object_id, version, language) if _places else ""


@dataclass(frozen=True)
class Part:
    """One part of an object as it was in one version. `now`: "same", "changed" or "gone" since then."""

    title: str
    url: str
    now: str


@dataclass(frozen=True)
class Parts:
    """What an app knows of the parts of its objects: their names in a version, and what became of one since."""

    names: Callable[[Any, int], list[str]]
    look: Callable[[Any, int, str], Part | None]


SAME, CHANGED, GONE = "same", "changed", "gone"
_parts: dict[str, Parts] = {}


def register_parts(kind: str, parts: Parts) -> None:
    """For objects of a kind (core.objects) that can be talked about in parts."""
    _parts[kind] = parts


def part_names(kind: str, obj: Any, version: int) -> list[str]:
    """The parts of an object in that version, 0 for the present one; none where it has none."""
    return _parts[kind].names(obj, version) if kind in _parts else []


def look_at_part(kind: str, obj: Any, version: int, name: str) -> Part | None:
    """The part of this name in that version; None where nobody knows of it."""
    return _parts[kind].look(obj, version, name) if kind in _parts and name else None
