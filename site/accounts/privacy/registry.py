"""What is kept of people, why, how long, and what becomes of it when they go.

Each key to the user is named here by the app that has it, in its module `personal_data`; a test finds those
that are not. The page of what is processed, the download and the erasure are made from this list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise


class Erased(Enum):
    """What becomes of rows when their person is erased."""

    DELETED = "deleted"
    UNNAMED = "unnamed"


@dataclass(frozen=True)
class Key:
    """A field that points at the user. `names` are columns beside it that hold a name or an address."""

    model: str
    field: str
    names: tuple[str, ...] = ()

    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)


@dataclass(frozen=True)
class Holding:
    """`title`, `why` and `kept` stand on the page of what is processed. `omit`: columns not handed out."""

    title: str | Promise
    why: str | Promise
    kept: str | Promise
    erased: Erased
    keys: tuple[Key, ...]
    exported: bool = True
    omit: tuple[str, ...] = ()


# Called with the user before anything is erased; what it returns is called after all is.
Hook = Callable[[Any], Callable[[], None] | None]


@dataclass
class _Registered:
    holdings: list[Holding] = field(default_factory=list)
    hooks: list[Hook] = field(default_factory=list)
    purges: dict[str, Callable[[], int]] = field(default_factory=dict)


_registered = _Registered()


def register(
    *keys: str,
    title: str | Promise,
    why: str | Promise,
    kept: str | Promise,
    erased: Erased,
    names: Mapping[str, Sequence[str]] | None = None,
    exported: bool = True,
    omit: Sequence[str] = (),
) -> None:
    """`keys` are "app.Model.field"; `names` gives, for such a key, the columns that hold the person's name."""
    made = tuple(Key(key.rpartition(".")[0], key.rpartition(".")[2], tuple((names or {}).get(key, ()))) for key in keys)
    _registered.holdings.append(Holding(title, why, kept, erased, made, exported, tuple(omit)))


def before_erasing(hook: Hook) -> Hook:
    """Call this before a person is erased; it may return what is to be done afterwards."""
    _registered.hooks.append(hook)
    return hook


def register_purge(name: str, purge: Callable[[], int]) -> None:
    """What a night's purge does besides: it returns how many rows it removed."""
    _registered.purges[name] = purge


def holdings() -> list[Holding]:
    return list(_registered.holdings)


def hooks() -> list[Hook]:
    return list(_registered.hooks)


def purges() -> dict[str, Callable[[], int]]:
    return dict(_registered.purges)
