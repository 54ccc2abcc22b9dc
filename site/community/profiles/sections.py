"""What apps add to the page of a person: each tells of people what it knows in public."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Section:
    """`template` is drawn with `context` alone."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


# None when there is nothing to say of this person.
Maker = Callable[["User"], Section | None]
_makers: dict[str, str] = {}
_own: dict[str, str] = {}


def register(name: str, maker: str, *, own: bool = False) -> None:
    """`maker` is the path of a `Maker`: models are not loaded yet when this is called. `own`: for that person alone."""
    (_own if own else _makers)[name] = maker


def sections_of(person: "User", *, is_own: bool = False) -> list[Section]:
    """As the apps registered them; each asks the database what it needs. `is_own`: they look at it themselves."""
    found = []
    for path in (*(_own.values() if is_own else ()), *_makers.values()):
        make: Maker = import_string(path)
        if (section := make(person)) is not None:
            found.append(section)
    return found
