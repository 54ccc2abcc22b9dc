"""What the search keeps of things: what their app says, or what a page has to read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model
from wagtail.models import Page
from wagtail.search.index import SearchField, get_indexed_models

from core.i18n.languages import locale_code
from core.searchable import Described, SearchKind, kind_of


def kind_for(model: type[Model]) -> SearchKind | None:
    """The kind that rows of this model are found as; None for what no reader searches for, such as pictures."""
    kind = kind_of(model._meta.label)
    if kind is None and issubclass(model, Page):
        kind = kind_of("wagtailcore.page")
    return kind


def found_models() -> list[type[Any]]:
    """All models with something to be found, each one once: of pages, the types that have rows of their own."""
    return [model for model in get_indexed_models() if model is not Page and kind_for(model) is not None]


def describe(model: type[Model], rows: Sequence[Any]) -> Mapping[int, Sequence[Described]]:
    """All that can be found of these rows."""
    kind = kind_for(model)
    if kind is None:
        return {}
    if issubclass(model, Page):
        rows = [row for row in rows if row.live]
    if kind.describer:
        return kind.describe(rows)
    return {row.pk: _page(row) for row in rows}


def _page(page: Page) -> list[Described]:
    """The fields that Wagtail searches a page by, in their order.

    A page that shows what is kept elsewhere tells it in `shown_words()`; what has a date of its own in `moment()`.
    """
    texts = [
        _words(field.get_value(page))
        for field in page.get_search_fields()
        if isinstance(field, SearchField) and field.field_name != "title"
    ]
    if more := getattr(page, "shown_words", None):
        texts.append(more())
    moment = getattr(page, "moment", None)
    described = Described(
        language=locale_code(page.locale_id),
        title=page.title,
        text=" ".join(filter(None, texts)),
        tie=f"wagtailcore.page:{page.translation_key}",
        at=moment() if moment is not None else page.first_published_at,
    )
    return [described]


def _words(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " ".join(map(_words, value))
    return "" if value is None else str(value)
