"""Which kinds of things the search finds. Apps fill this in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Hit:
    """A thing as a line of the list shows it."""

    title: str
    url: str
    language: str


Reader = Callable[[Iterable[int]], dict[int, Hit]]


@dataclass(frozen=True)
class SearchKind:
    """`key` stands in addresses, `label` is what readers see, `model` is `app_label.ModelName`.

    Pages need no more. For any other model `sight` is the SQL that says which rows everybody may find: `{row}`
    is the model's table, `{languages}` the list of the languages asked for. `reader` is the dotted name of what
    reads found rows by their primary keys. A kind that is not `suggested` is no answer to a word half typed.
    """

    key: str
    label: str | Promise
    model: str
    sight: str = ""
    reader: str = ""
    suggested: bool = True

    def read(self, pks: Iterable[int]) -> dict[int, Hit]:
        """Those of these rows that are there, by primary key."""
        reader: Reader = import_string(self.reader)
        return reader(pks)


_KINDS: dict[str, SearchKind] = {}


def register(
    key: str, label: str | Promise, model: str, *, sight: str = "", reader: str = "", suggested: bool = True
) -> None:
    _KINDS[key] = SearchKind(key, label, model, sight, reader, suggested)


def kinds() -> list[SearchKind]:
    """In the order in which the apps registered them."""
    return list(_KINDS.values())


def kind_of(model_label: str) -> SearchKind | None:
    """The kind that this very model is; None for one that none was registered for."""
    return next((kind for kind in _KINDS.values() if kind.model.lower() == model_label.lower()), None)
