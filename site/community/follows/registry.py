"""What can be followed. Apps fill this in `AppConfig.ready()`; the kinds are those of `core.objects`."""

from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise


class Breadth(IntEnum):
    """How much one hears of by following a thing of this kind: of several reasons the narrowest is told."""

    PERSON = 0
    THING = 1
    COLLECTION = 2
    PLACE = 3


@dataclass(frozen=True)
class Followable:
    """`label` heads the list of them ("Articles"); `reason` says in a mail why one gets it."""

    kind: str
    label: str | Promise
    reason: str | Promise
    rhythm: str = "daily"
    breadth: Breadth = Breadth.THING


_FOLLOWABLE: dict[str, Followable] = {}


def register(
    kind: str,
    *,
    label: str | Promise,
    reason: str | Promise,
    rhythm: str = "daily",
    breadth: Breadth = Breadth.THING,
) -> None:
    """A kind of `core.objects` that may be followed, and when one is told by mail who chose nothing."""
    _FOLLOWABLE[kind] = Followable(kind, label, reason, rhythm, breadth)


def get(kind: str) -> Followable | None:
    return _FOLLOWABLE.get(kind)


def followable() -> list[Followable]:
    """The narrowest first; of equals, what was registered first."""
    return sorted(_FOLLOWABLE.values(), key=lambda one: one.breadth)
