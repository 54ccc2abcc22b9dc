"""One way to name an object of any kind: for reports, follows, feeds and everything else that is about anything.

Apps register what they have in their module `objects`, which is imported when all are ready. Tables
keep the name of the kind and the id as text.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from core.visibility import State

KIND_LENGTH = ID_LENGTH = 40


def _own_state(obj: Any) -> str:
    return str(getattr(obj, "state", State.VISIBLE))


@dataclass(frozen=True)
class Kind:
    """`name` ("wiki.article") stands in addresses and tables; `label` is what readers call it.

    `visible_to` is THE rule of who sees what. `excerpt` gives plain text of at most 500 signs.
    `set_state` takes an object out of sight or back (object, state, who does it); `set_lock` keeps it from
    being changed (object, locked). None: this kind knows no such thing. `state` tells how it stands.

    For who has to judge it: `changed` gives what it added and removed, as ("added" | "removed" | "same", words);
    `picture` the address of what it shows, for their eyes alone.
    """

    name: str
    label: str | Promise
    model: type[models.Model]
    visible_to: Callable[[Any], "models.QuerySet[Any]"]
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    excerpt: Callable[[Any], str]
    language: Callable[[Any], str]
    author: Callable[[Any], Any]
    set_state: Callable[[Any, str, Any], None] | None = None
    set_lock: Callable[[Any, bool], None] | None = None
    state: Callable[[Any], str] = _own_state
    changed: Callable[[Any], Iterable[tuple[str, str]]] | None = None
    picture: Callable[[Any], str] | None = None


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known."""
    if max(len(kind.name), len(kind.model._meta.label)) > KIND_LENGTH:
        msg = f"The name of a kind is too long: {kind.name}"
        raise ValueError(msg)
    _KINDS[kind.name] = kind


def get(name: str) -> Kind:
    """The kind of this name. Raises KeyError for one that no app has registered."""
    return _KINDS[name]


def kinds() -> list[Kind]:
    """In the order in which the apps registered them."""
    return list(_KINDS.values())


def kind_of(obj: models.Model) -> Kind:
    """The kind that an object is of. Raises KeyError when its model is none."""
    for kind in _KINDS.values():
        if type(obj) is kind.model:
            return kind
    raise KeyError(obj._meta.label)


def ref(obj: models.Model) -> tuple[str, str]:
    """How tables name this object: ("wiki.article", "12")."""
    return kind_of(obj).name, str(obj.pk)


def resolve(name: str, object_id: str, user: Any) -> Any:
    """The object, when there is one and this person may see it; None otherwise. Takes any text."""
    kind = _KINDS.get(name)
    # Our ids are whole numbers; what no database number can be is not asked for.
    if kind is None or not (object_id.isascii() and object_id.isdigit()) or len(object_id) > 18:
        return None
    return kind.visible_to(user).filter(pk=int(object_id)).first()
