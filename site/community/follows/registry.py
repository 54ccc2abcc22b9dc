"""What can be followed. Apps fill this in `AppConfig.ready()`; the kinds are those of `core.objects`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Followable:
    """`label` heads the list of them ("Articles"); `reason` says in a mail why one gets it."""

    kind: str
    label: str | Promise
    reason: str | Promise
    rhythm: str = "daily"


_FOLLOWABLE: dict[str, Followable] = {}


def register(kind: str, *, label: str | Promise, reason: str | Promise, rhythm: str = "daily") -> None:
    """A kind of `core.objects` that may be followed, and when one is told by mail who chose nothing."""
    _FOLLOWABLE[kind] = Followable(kind, label, reason, rhythm)


def get(kind: str) -> Followable | None:
    return _FOLLOWABLE.get(kind)


def followable() -> list[Followable]:
    return list(_FOLLOWABLE.values())
