"""Finding: from what was typed to what is shown."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.utils.functional import Promise
from wagtail.models import Page

from core.i18n.languages import language_name, locale_code
from core.searchable import Hit, SearchKind, kind_of
from core.terms import Terms
from search.engines import engine
from search.results import Found, Key, Piece, pieces
from search.scope import Scope, scope

logger = logging.getLogger(__name__)

PAGE_SIZE = 10
MAX_PAGE = 50
ENOUGH = 3


@dataclass(frozen=True)
class Result:
    """One line of the list."""

    title: str
    url: str
    language: str
    kind: str
    kind_label: str | Promise
    snippet: list[Piece] = field(default_factory=list)

    @property
    def language_name(self) -> str:
        return language_name(self.language)


@dataclass(frozen=True)
class Results:
    """One page. `failed` when the engine gave an error: there is a notice instead of a list."""

    results: list[Result]
    total: int = 0
    more: bool = False
    widened: bool = False
    failed: bool = False


def find(terms: Terms, *, languages: Sequence[str], kind: str = "", page: int = 1) -> Results:
    """Public things with all of these words; with words that go on when there are fewer than ENOUGH."""
    if not terms.wanted:
        return Results([])
    limits = scope(languages=languages, kind=kind)
    offset = (page - 1) * PAGE_SIZE
    try:
        with _guarded():
            widened = False
            found = _find(terms, limits, languages, offset, widen=False)
            if found.total < ENOUGH and not (offset and found.total):
                wider = _find(terms, limits, languages, offset, widen=True)
                widened = wider.total > found.total
                found = wider if widened else found
            snippets = engine().snippets(terms, [key.entry for key in found.keys], languages=languages, widen=widened)
    except DatabaseError:
        logger.exception("The search engine refused a query of %d terms", len(terms.terms))
        return Results([], failed=True)
    return Results(_results(found.keys, snippets), found.total, found.more, widened)


def _guarded() -> AbstractContextManager[None]:
    """Let a query fail without harm to the rest of the request.

    PostgreSQL gives a whole transaction up when a query in it fails. SQLite does not, and there a
    transaction would take the lock for writing: every search would wait for whoever saves.
    """
    return nullcontext() if connection.vendor == "sqlite" else transaction.atomic()


def _find(terms: Terms, limits: Scope, languages: Sequence[str], offset: int, *, widen: bool) -> Found:
    found: Found = engine().find(terms, limits, languages=languages, offset=offset, limit=PAGE_SIZE, widen=widen)
    return found


def suggest(terms: Terms, *, language: str, limit: int = 8) -> list[Result]:
    """Titles with words that begin like those typed; none for a single letter."""
    words = [word for term in terms.wanted for word in term.words]
    if not words or len("".join(words)) < 2:
        return []
    limits = scope(languages=[language], suggesting=True)
    try:
        with _guarded():
            keys = engine().suggest(words, limits, limit=limit)
    except DatabaseError:
        logger.exception("The search engine refused to suggest")
        return []
    return _results(keys, {})


def _results(keys: list[Key], snippets: dict[int, str]) -> list[Result]:
    by_type = {key.content_type: _kind(key.content_type) for key in keys}
    hits: dict[tuple[int, int], Hit] = {}
    for content_type, kind in by_type.items():
        pks = [key.pk for key in keys if key.content_type == content_type]
        read = kind.read if kind is not None and kind.reader else _read_pages
        hits.update({(content_type, pk): hit for pk, hit in read(pks).items()})
    results: list[Result] = []
    for key in keys:
        hit, kind = hits.get((key.content_type, key.pk)), by_type[key.content_type]
        if hit is not None:
            results.append(
                Result(
                    title=hit.title,
                    url=hit.url,
                    language=hit.language,
                    kind=kind.key if kind else "page",
                    kind_label=kind.label if kind else "",
                    snippet=pieces(snippets.get(key.entry, "")),
                )
            )
    return results


def _read_pages(pks: Iterable[int]) -> dict[int, Hit]:
    found = Page.objects.defer_streamfields().in_bulk(list(pks))
    return {
        pk: Hit(title=page.title, url=page.get_url() or "", language=locale_code(page.locale_id))
        for pk, page in found.items()
    }


def _kind(content_type: int) -> SearchKind | None:
    try:
        found = ContentType.objects.get_for_id(content_type)
    except ObjectDoesNotExist:
        return None
    return kind_of(f"{found.app_label}.{found.model}") or kind_of("wagtailcore.page")
