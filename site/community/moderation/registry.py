"""How each app undoes what one account did, and publishes what was held. Filled in the apps' module `objects`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Items = list[dict[str, Any]]


@dataclass(frozen=True)
class Undo:
    """`undo(person, since, by)` gives what it did and, in words, what it had to leave; `redo(items, by)` takes it back.

    `count(person, since)` says how much there is before anything is done.
    """

    name: str
    count: Callable[[Any, datetime], int]
    undo: Callable[[Any, datetime, Any], tuple[Items, list[str]]]
    redo: Callable[[Items, Any], list[str]]


@dataclass(frozen=True)
class Held:
    """`publish(change)` makes a held change public; gives a sentence when it could not, empty when it could.

    `changed(change)` tells what it adds and removes, `place(change)` the address of what it changes.
    """

    name: str
    publish: Callable[[Any], str]
    changed: Callable[[Any], Iterable[tuple[str, str]]] | None = None
    place: Callable[[Any], str] | None = None


_UNDOS: dict[str, Undo] = {}
_HELD: dict[str, Held] = {}
_SAMPLES: dict[str, Callable[[int], list[tuple[str, str, str]]]] = {}


def register_undo(undo: Undo) -> None:
    _UNDOS[undo.name] = undo


def undos() -> list[Undo]:
    return list(_UNDOS.values())


def register_held(held: Held) -> None:
    _HELD[held.name] = held


def held(name: str) -> Held | None:
    return _HELD.get(name)


def register_sample(name: str, sample: Callable[[int], list[tuple[str, str, str]]]) -> None:
    """`sample(most)` gives title, address and text of the newest public things, to try a rule on."""
    _SAMPLES[name] = sample


def samples() -> list[Callable[[int], list[tuple[str, str, str]]]]:
    return list(_SAMPLES.values())
