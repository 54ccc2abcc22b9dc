"""Which kinds of things the search finds. Apps fill this in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Hit:
    """A thing as a line of the list shows it.

    `changed_at`: since when it says what it says now. Words that were kept of it before are not shown.
    """

    title: str
    url: str
    language: str
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Described:
    """What can be found of a thing in one language: the protocol by which apps say what the search keeps.

    `text` is plain, as readers see it, and names nobody whose name may have to go; of a person, the name is what is
    described, and goes with it. `language` is empty when it is in none. `tie` is the same for what is the same thing in
    other languages; empty: the thing has no other row.
    `is_translation`: not what its author wrote, but a stored translation. `themes` are keys of the vocabulary, or
    names. `has_answer`: the authority has answered. `about` is the key of a kind of subject: a place, a person.
    """

    language: str
    title: str
    text: str
    tie: str = ""
    is_translation: bool = False
    at: datetime | None = None
    place: str = ""
    has_answer: bool = False
    themes: Sequence[str] = ()
    about: str = ""


# What a thing is about is kept among its themes, under its key with this before it.
ABOUT = "about:"


@dataclass(frozen=True)
class Own:
    """A thing that not everybody may see, and what it says, plain."""

    hit: Hit
    text: str


Reader = Callable[[Iterable[int]], dict[int, Hit]]
# Of rows of one model, by primary key: one for each language that it can be found in.
Describer = Callable[[Sequence[Any]], Mapping[int, Sequence[Described]]]
# Of (person, how many at most).
OwnReader = Callable[[Any, int], Sequence[Own]]


@dataclass(frozen=True)
class SearchKind:
    """`key` stands in addresses, `label` is what readers see, `model` is `app_label.ModelName`.

    Pages need no more. For any other model `sight` is the SQL that says which rows everybody may find: `{row}`
    is the model's table. `reader` is the dotted name of what
    reads found rows by their primary keys, `describer` that of what tells the search what to keep of rows. A kind
    that is not `suggested` is no answer to a word half typed. `own` is the dotted name of what reads those that one
    person may see and not everybody.
    """

    key: str
    label: str | Promise
    model: str
    sight: str = ""
    reader: str = ""
    suggested: bool = True
    describer: str = ""
    own: str = ""

    def read(self, pks: Iterable[int]) -> dict[int, Hit]:
        """Those of these rows that are there, by primary key."""
        reader: Reader = import_string(self.reader)
        return reader(pks)

    def describe(self, rows: Sequence[Any]) -> Mapping[int, Sequence[Described]]:
        """What the search keeps of these rows; all of them have to be of this kind's model."""
        describer: Describer = import_string(self.describer)
        return describer(rows)

    def read_own(self, user: Any, most: int) -> Sequence[Own]:
        """The newest that this person may see and not everybody."""
        reader: OwnReader = import_string(self.own)
        return reader(user, most)


_KINDS: dict[str, SearchKind] = {}


def register(
    key: str,
    label: str | Promise,
    model: str,
    *,
    sight: str = "",
    reader: str = "",
    suggested: bool = True,
    describer: str = "",
    own: str = "",
) -> None:
    _KINDS[key] = SearchKind(key, label, model, sight, reader, suggested, describer, own)


def kinds() -> list[SearchKind]:
    """In the order in which the apps registered them."""
    return list(_KINDS.values())


def kind_of(model_label: str) -> SearchKind | None:
    """The kind that this very model is; None for one that none was registered for."""
    return next((kind for kind in _KINDS.values() if kind.model.lower() == model_label.lower()), None)
