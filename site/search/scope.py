"""Which rows of the index a reader may find: the one condition every engine's query ends with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction

from core.i18n.languages import locale_id
from core.searchable import SearchKind, kinds


@dataclass(frozen=True)
class Scope:
    """`where` is SQL over `e` (index entry), `p` (page) and the tables of the kinds that are none."""

    where: str
    parameters: list[Any] = field(default_factory=list)


def row_kinds() -> list[tuple[str, SearchKind]]:
    """Kinds that are no pages, each with the name that its table has in queries."""
    return [(f"k{number}", kind) for number, kind in enumerate(kinds()) if kind.sight]


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


def _own_page_types() -> dict[str, int]:
    """Kinds of pages that have a tab of their own: kind → content type."""
    own: dict[str, int] = {}
    for kind in kinds():
        model = apps.get_model(kind.model)
        if issubclass(model, Page) and model is not Page:
            own[kind.key] = type_of(kind)
    return own


def scope(*, languages: Sequence[str], kind: str = "", suggesting: bool = False) -> Scope:
    """Public things in these languages. `kind` is a registered key or empty for all.

    Pages that are not live, or that any restriction covers, are never found by anybody:
    a result's title would tell what the restriction hides.
    """
    rows = {found.key: _row_scope(name, found, languages) for name, found in row_kinds()}
    if kind in rows:
        return rows[kind]
    pages = _page_scope(languages)
    own = _own_page_types()
    if kind in own:
        return Scope(f"e.content_type_id = %s AND {pages.where}", [own[kind], *pages.parameters])
    if kind == "page":
        others = "".join(" AND e.content_type_id <> %s" for _type in own)
        return Scope(f"{pages.where}{others}", [*pages.parameters, *own.values()])
    wanted = [rows[found.key] for _name, found in row_kinds() if found.suggested or not suggesting]
    return _any([*wanted, pages])


def _any(scopes: Iterable[Scope]) -> Scope:
    several = list(scopes)
    where = " OR ".join(f"({one.where})" for one in several)
    return Scope(f"({where})", [value for one in several for value in one.parameters])


def _row_scope(name: str, kind: SearchKind, languages: Sequence[str]) -> Scope:
    marks = ", ".join(["%s"] * len(languages))
    where = kind.sight.format(row=name, languages=marks)
    return Scope(where, list(languages) * kind.sight.count("{languages}"))


def _page_scope(languages: Sequence[str]) -> Scope:
    locales = [locale_id(code) for code in languages]
    marks = ", ".join(["%s"] * len(locales))
    restricted = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    hidden = "".join(" AND p.path NOT LIKE %s" for _path in restricted)
    return Scope(f"p.live AND p.locale_id IN ({marks}){hidden}", [*locales, *(f"{path}%" for path in restricted)])


def joins(cast: str) -> str:
    """The tables that `where` speaks of; `cast` is the engine's whole number type."""
    pages = ", ".join(str(pk) for pk in page_types())
    rows = "".join(
        f"LEFT JOIN {apps.get_model(kind.model)._meta.db_table} {name} "
        f"ON e.content_type_id = {type_of(kind)} AND {name}.id = CAST(e.object_id AS {cast}) "
        for name, kind in row_kinds()
    )
    return (
        f"{rows}LEFT JOIN wagtailcore_page p ON e.content_type_id IN ({pages}) AND p.id = CAST(e.object_id AS {cast})"
    )
