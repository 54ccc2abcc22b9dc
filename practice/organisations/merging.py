"""What goes over when one organisation becomes part of another: told by each app that has something of it.

Filled in `AppConfig.ready()`:
`merging.register("cases", "practice.cases.merging.move", "practice.cases.merging.back")`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

# (source, target): what was moved, as JSON that `back` understands. Called in the transaction of the merge.
Move = Callable[[Any, Any], Any]
# (what `move` gave, source, target): puts back what still stands where it was put.
Back = Callable[[Any, Any, Any], None]


@dataclass(frozen=True)
class Mover:
    """Dotted names: models are not loaded yet when an app's configuration is read."""

    name: str
    move_path: str
    back_path: str

    def move(self, source: Any, target: Any) -> Any:
        found: Move = import_string(self.move_path)
        return found(source, target)

    def back(self, moved: Any, source: Any, target: Any) -> None:
        found: Back = import_string(self.back_path)
        found(moved, source, target)


_movers: dict[str, Mover] = {}


def register(name: str, move: str, back: str) -> None:
    """`move` and `back` are the dotted names of a `Move` and a `Back`."""
    _movers[name] = Mover(name, move, back)


def movers() -> list[Mover]:
    """In the order in which the apps registered them."""
    return list(_movers.values())
