"""All that an article's page shows, out of one row."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, HttpResponse

from core.discussion import discussion_path
from core.html import mark_clean
from core.licences import Licence
from core.prepared import Prepared
from wiki.addresses import article_path
from wiki.markup.titles import title_key
from wiki.models import Article, Revision, Title
from wiki.services.drawing import draw
from wiki.shared import SHARED, set_shared
from wiki.views.lookup import article_columns, article_of, current_locale, moved
from wiki.views.missing import hidden_article, is_out_of_sight, missing_article

_UNREAD = {"body", "article_id", "locale_id", "parent_id", "restored_from_id", "author_id", "submission"}
_REVISION = tuple(field.attname for field in Revision._meta.concrete_fields if field.attname not in _UNREAD)
_COLUMNS = (
    *article_columns("article__"),
    *(f"article__current_revision__{name}" for name in _REVISION),
    *(f"article__rendering__{name}" for name in ("revision_id", "version", "contents", "html")),
    "article__current_revision__author__public_id",
    *(f"article__subject__{name}" for name in ("current_id", *SHARED)),
    *("article__imported_from__source__name", "article__imported_from__url", "article__imported_from__source__licence"),
)
_REVISION_PK = 1 + len(article_columns("")) + _REVISION.index("id")  # after the count and the article's columns
_row_of = Prepared(lambda locale, key: Title.objects.named(locale, key).values_list("links_in", *_COLUMNS)[:1])
_text_of = Prepared(lambda pk: Revision.objects.filter(pk=pk).values_list("body"))


@dataclass(frozen=True, slots=True)
class Source:
    """The other wiki that an article was taken from."""

    name: str
    url: str
    licence: Licence


@dataclass(frozen=True, slots=True)
class Reading:
    """`html` is safe; `contents` are headings as `{anchor, text, level}`."""

    article: Article
    revision: Revision
    html: str
    contents: list[dict[str, Any]]
    source: Source | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    links_in: int


def reading_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Like `article_page`, for views that show the text: they are given a `Reading`."""

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str) -> HttpResponse:
        rows = _row_of(current_locale(), title_key(slug))
        if not rows or rows[0][_REVISION_PK] is None:
            return missing_article(request, slug, _Wanted(rows[0][0]) if rows else None)
        reading = _read(rows[0][1:])
        if is_out_of_sight(reading.article, request):
            return hidden_article(request)
        if reading.article.slug != slug:
            return moved(request, reading.article, {})
        return view(request, reading)

    return wrapped


def _read(row: list[Any]) -> Reading:
    columns = iter(row)
    article = article_of([next(columns) for _name in article_columns("")])
    revision = Revision.from_db(DEFAULT_DB_ALIAS, _REVISION, [next(columns) for _name in _REVISION])
    drawn_revision, drawn_version, contents, html, author_public_id = (next(columns) for _number in range(5))
    fact_version, shared = next(columns), {name: next(columns) for name in SHARED}
    source_name, source_url, source_licence = columns
    if fact_version is not None:
        # What any language last said of the subject.
        set_shared(revision, shared).fact_version_id = fact_version
    revision.author_public_id = author_public_id  # type: ignore[attr-defined]  # as RevisionQuerySet.with_author
    if (drawn_revision, drawn_version) == (revision.pk, article.render_version):
        html = mark_clean(html)
    else:
        html, contents = _draw(article, revision)
    source = Source(source_name, source_url, Licence(source_licence)) if source_name else None
    return Reading(article, revision, html, contents, source)


def _draw(article: Article, revision: Revision) -> tuple[str, list[dict[str, Any]]]:
    """The text drawn now: the worker has not come to it yet. Nothing is stored while reading."""
    address = f"{article_path(article.language, article.slug)}edit/"
    body: str = _text_of(revision.pk)[0][0]
    talk = discussion_path("wiki.article", article.pk, revision.number, article.language)
    rendered = draw(body, language=article.language, section_edit_url=address, section_talk_url=talk)
    return rendered.html, [{"anchor": one.anchor, "text": one.text, "level": one.level} for one in rendered.contents]
