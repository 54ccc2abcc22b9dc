"""Which documents a reader may find: the one condition every search of the database ends with.

The rows that documents are made from are asked, live: what becomes hidden is gone at once, whatever the index has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils.timezone import make_aware
from wagtail.models import Page, PageViewRestriction

from core.i18n.languages import language_codes
from core.searchable import SearchKind, kinds
from search.query import Query


@dataclass(frozen=True)
class Scope:
    """`where` is SQL over `d`, a document; empty: all of them."""

    where: str
    parameters: list[Any] = field(default_factory=list)


def type_of(kind: SearchKind) -> int:
    """The number of its content type, remembered by Django."""
    return int(ContentType.objects.get_for_model(apps.get_model(kind.model)).pk)


def page_types() -> list[int]:
    """The content types of all kinds of pages."""
    found: list[type[Page]] = [Page]
    for model in found:
        found.extend(model.__subclasses__())
    models = [model for model in found if not model._meta.abstract]
    return [int(content_type.pk) for content_type in ContentType.objects.get_for_models(*models).values()]


def scope() -> Scope:
    """What everybody may see.

    Pages that are not live, or that any restriction covers, are never found by anybody:
    a result's title would tell what the restriction hides.
    """
    number = "BIGINT" if connection.vendor == "postgresql" else "INTEGER"
    branches = [
        f"WHEN d.content_type_id = {type_of(kind)} THEN EXISTS (SELECT 1 FROM "  # noqa: S608 - no input in it
        f"{apps.get_model(kind.model)._meta.db_table} k WHERE k.id = CAST(d.object_id AS {number}) "
        f"AND {kind.sight.format(row='k')})"
        for kind in kinds()
        if kind.sight
    ]
    restricted = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    hidden = "".join(" AND p.path NOT LIKE %s" for _path in restricted)
    pages = ", ".join(str(pk) for pk in sorted(page_types()))
    branches.append(
        f"WHEN d.content_type_id IN ({pages}) THEN EXISTS (SELECT 1 FROM wagtailcore_page p "  # noqa: S608 - no input in it
        f"WHERE p.id = CAST(d.object_id AS {number}) AND p.live{hidden})"
    )
    return Scope(f"CASE {' '.join(branches)} ELSE {_false()} END", [f"{path}%" for path in restricted])


def narrowing(kinds_wanted: Sequence[str], chosen: Query | None) -> Scope:
    """What is left by these kinds and by what is chosen besides the words: of the document's own row alone."""
    conditions: list[tuple[str, list[Any]]] = []
    if kinds_wanted:
        conditions.append((f"d.kind IN ({_marks(kinds_wanted)})", list(kinds_wanted)))
    if chosen is not None:
        conditions += _choices(chosen)
    return Scope(" AND ".join(where for where, _values in conditions), [one for _, some in conditions for one in some])


def _choices(chosen: Query) -> list[tuple[str, list[Any]]]:
    """Each as SQL and its values."""
    found: list[tuple[str, list[Any]]] = []
    if set(language_codes()) - set(chosen.languages):
        # What is in no language is in all of them.
        found.append((f"d.language IN ('', {_marks(chosen.languages)})", list(chosen.languages)))
    for choice, where in (
        (chosen.kind, "d.kind = %s"),
        (chosen.place, "d.place = %s"),
        (
            chosen.theme,
            "EXISTS (SELECT 1 FROM search_documentvalue v WHERE v.document_id = d.id "
            "AND v.name = 'theme' AND v.value = %s)",
        ),
        (_as_stored(chosen.since), "d.at >= %s"),
        (_as_stored(chosen.until, after=1), "d.at < %s"),
    ):
        if choice:
            found.append((where, [choice]))
    if chosen.answered:
        found.append(("d.has_answer", []))
    return found


def begin_of(day: date, *, after: int = 0) -> datetime:
    """The moment that a day begins, or one so many days after it."""
    return make_aware(datetime.combine(day, time()) + timedelta(days=after))


def _as_stored(day: date | None, *, after: int = 0) -> Any:
    """The moment that a day begins, as this database compares it."""
    return None if day is None else connection.ops.adapt_datetimefield_value(begin_of(day, after=after))


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _false() -> str:
    return "false" if connection.vendor == "postgresql" else "0"
