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

from core.searchable import SearchKind, kinds
from search.query import Query


@dataclass(frozen=True)
class Scope:
    """`where` is SQL over `d`, a document."""

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


def scope(*, kinds_wanted: Sequence[str] = (), suggesting: bool = False) -> Scope:
    """What everybody may see, of these kinds or of all.

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
    where, parameters = f"CASE {' '.join(branches)} ELSE {_false()} END", [f"{path}%" for path in restricted]
    wanted = set(kinds_wanted) or ({kind.key for kind in kinds() if kind.suggested} if suggesting else set())
    if wanted:
        where = f"d.kind IN ({', '.join(['%s'] * len(wanted))}) AND {where}"
    return Scope(where, [*sorted(wanted), *parameters])


def narrowed(sight: Scope, query: Query) -> Scope:
    """With what is chosen besides the words."""
    parts: list[str] = []
    values: list[Any] = []
    for choice, where in (
        (query.kind, "d.kind = %s"),
        (query.place, "d.place = %s"),
        (
            query.theme,
            "EXISTS (SELECT 1 FROM search_documentvalue v WHERE v.document_id = d.id "
            "AND v.name = 'theme' AND v.value = %s)",
        ),
        (_day(query.since), "d.at >= %s"),
        (_day(query.until, after=1), "d.at < %s"),
    ):
        if choice:
            parts.append(where)
            values.append(choice)
    if query.answered:
        parts.append("d.has_answer")
    return Scope(" AND ".join([*parts, sight.where]), [*values, *sight.parameters])


def _day(day: date | None, *, after: int = 0) -> Any:
    """The moment that a day begins, as this database compares it."""
    if day is None:
        return None
    begins = make_aware(datetime.combine(day, time()) + timedelta(days=after))
    return connection.ops.adapt_datetimefield_value(begins)


def _false() -> str:
    return "false" if connection.vendor == "postgresql" else "0"
