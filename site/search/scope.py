"""Which rows of the index a reader may find: the one condition every engine's query ends with."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction

from core.searchable import kinds
from wiki.models import Article


@dataclass(frozen=True)
class Scope:
    """`where` is SQL over `e` (index entry), `a` (article) and `p` (page)."""

    where: str
    parameters: list[Any] = field(default_factory=list)


def article_type() -> int:
    return int(ContentType.objects.get_for_model(Article).pk)


def page_types() -> list[int]:
    """The content types of all kinds of pages, remembered by Django."""
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
            own[kind.key] = int(ContentType.objects.get_for_model(model).pk)
    return own


def scope(*, locale_ids: list[int], kind: str = "") -> Scope:
    """Public things in these languages. `kind` is a registered key or empty for all.

    Pages that are not live, or that any restriction covers, are never found by anybody:
    a result's title would tell what the restriction hides.
    """
    languages = ", ".join(["%s"] * len(locale_ids))
    restricted = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    hidden = "".join(" AND p.path NOT LIKE %s" for _path in restricted)
    article = f"a.state = 'visible' AND a.locale_id IN ({languages})"
    page = f"p.live AND p.locale_id IN ({languages}){hidden}"
    page_parameters = [*locale_ids, *(f"{path}%" for path in restricted)]
    own = _own_page_types()
    if kind == "article":
        return Scope(article, list(locale_ids))
    if kind in own:
        return Scope(f"e.content_type_id = %s AND {page}", [own[kind], *page_parameters])
    if kind == "page":
        others = "".join(" AND e.content_type_id <> %s" for _type in own)
        return Scope(f"{page}{others}", [*page_parameters, *own.values()])
    return Scope(f"({article} OR ({page}))", [*locale_ids, *page_parameters])


def joins(cast: str) -> str:
    """The tables that `where` speaks of; `cast` is the engine's whole number type."""
    pages = ", ".join(str(pk) for pk in page_types())
    return (
        f"LEFT JOIN wiki_article a ON e.content_type_id = {article_type()} AND a.id = CAST(e.object_id AS {cast}) "
        f"LEFT JOIN wagtailcore_page p ON e.content_type_id IN ({pages}) AND p.id = CAST(e.object_id AS {cast})"
    )
