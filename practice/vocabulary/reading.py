"""Terms as pages need them: all of a kind in one question, named in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from practice.vocabulary.models import Term


@dataclass(frozen=True)
class Named:
    """`pk` of the term, its key for addresses, its name for the reader. `parent` is the key of what it belongs to."""

    pk: int
    key: str
    name: str
    parent: str
    is_retired: bool


def name_in(names: Mapping[str, str], key: str, language: str = "") -> str:
    """As `Term.name`, for rows read without a model."""
    spoken = language or get_language() or ""
    return names.get(spoken) or names.get("en") or next(iter(names.values()), "") or key


def named_terms(*kinds: str, offered: bool = False) -> dict[str, list[Named]]:
    """The terms of these kinds, each followed by what belongs to it; one query however many kinds."""
    rows = Term.objects.filter(kind__in=kinds)
    if offered:
        rows = rows.filter(is_retired=False)
    columns = rows.order_by("position", "key").values_list("kind", "pk", "key", "names", "parent__key", "is_retired")
    found: dict[str, list[Named]] = {kind: [] for kind in kinds}
    for kind, pk, key, names, parent, retired in columns:
        found[kind].append(Named(pk, key, name_in(names, key), parent or "", retired))
    return {kind: _as_tree(terms) for kind, terms in found.items()}


def choices(terms: Iterable[Named]) -> list[tuple[str, str]]:
    """Key and name for a field of a form; what belongs to another is set in under it."""
    return [(term.key, f"\N{EN DASH} {term.name}" if term.parent else term.name) for term in terms]


def with_children(terms: Iterable[Named], keys: Iterable[str]) -> set[int]:
    """The primary keys of these terms and of all that belongs to them: who looks for the whole finds the part."""
    wanted = set(keys)
    return {term.pk for term in terms if term.key in wanted or term.parent in wanted}


def _as_tree(terms: list[Named]) -> list[Named]:
    """Those whose parent is not among them stand for themselves. One step down, as the admin allows."""
    keys = {term.key for term in terms}
    below: dict[str, list[Named]] = {}
    for term in terms:
        if term.parent in keys:
            below.setdefault(term.parent, []).append(term)
    tops = [term for term in terms if term.parent not in keys]
    return [one for top in tops for one in (top, *below.get(top.key, []))]
