"""Kinds of subject and the site's own facts, as pages and forms need them: remembered for a minute."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import get_language

from wiki.facts import BY_KEY, Fact, FactType, Names, all_facts
from wiki.models import FactField, Kind

REMEMBERED_SECONDS = 60
_CACHE_KEY = "wiki:kinds"


@dataclass(frozen=True)
class SubjectKind:
    """As `Kind`, apart from the database."""

    key: str
    names: Mapping[str, str]
    schema_type: str
    fields: tuple[str, ...]
    starts: Mapping[str, str]
    is_retired: bool

    def __str__(self) -> str:
        return str(Names(self.key, self.names))

    def start(self, language: str = "") -> str:
        """The text that a new article of this kind begins with."""
        return self.starts.get(language or get_language() or "", "")


@dataclass(frozen=True)
class _Known:
    kinds: tuple[SubjectKind, ...]
    facts: tuple[Fact, ...]


def all_kinds() -> tuple[SubjectKind, ...]:
    """In their order; those no longer offered too: what has one keeps it."""
    return _known().kinds


def offered_kinds(present: str = "") -> list[SubjectKind]:
    """Those that can be chosen, with the one that there is."""
    return [kind for kind in all_kinds() if not kind.is_retired or kind.key == present]


def kind_of(key: str) -> SubjectKind | None:
    return next((kind for kind in all_kinds() if kind.key == key), None) if key else None


def own_facts() -> tuple[Fact, ...]:
    """The facts that this site added; see `wiki.facts.add_source`."""
    return _known().facts


def facts_for(kind: str, filled: Mapping[str, str]) -> list[Fact]:
    """What the form of an article asks: the facts of its kind in their order, then whatever else there is already.

    Without a kind all that are offered.
    """
    facts = {fact.key: fact for fact in all_facts()}
    chosen = kind_of(kind)
    keys = chosen.fields if chosen is not None else [key for key, fact in facts.items() if not fact.is_retired]
    return [facts[key] for key in dict.fromkeys([*keys, *filled]) if key in facts]


def forget_kinds() -> None:
    """After the admin changed them."""
    cache.delete(_CACHE_KEY)


def _known() -> _Known:
    known = cache.get(_CACHE_KEY)
    if known is None:
        known = _read()
        cache.set(_CACHE_KEY, known, REMEMBERED_SECONDS)
    found: _Known = known
    return found


def _read() -> _Known:
    kinds = tuple(
        SubjectKind(row.key, row.names, row.schema_type, tuple(row.fields), row.starts, row.is_retired)
        for row in Kind.objects.all()
    )
    facts = tuple(
        Fact(
            key=row.key,
            label=Names(row.key, row.names),
            type=FactType(row.type),
            schema=row.schema_property,
            unit=row.unit,
            choices=tuple((one["key"], Names(one["key"], one["names"])) for one in row.choices),
            is_retired=row.is_retired,
        )
        for row in FactField.objects.all()
        if row.key not in BY_KEY
    )
    return _Known(kinds, facts)
