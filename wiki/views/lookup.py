"""From an address to the article it means."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.translation import get_language

from core.i18n.languages import locale_id
from core.prepared import Prepared
from wiki.markup.titles import title_key
from wiki.models import Article, Revision, Subject, Title
from wiki.services.subjects import keep_subject
from wiki.views.missing import hidden_article, is_out_of_sight, missing_article

View = Callable[..., HttpResponse]
# What is read of an article that was merged into another under its own name.
OF_MERGED = {
    *("article_history", "article_authors", "article_log"),
    *("revision_detail", "article_compare", "article_compare_choice"),
}

_READ = {
    "id",
    "title",
    "slug",
    "key",
    "locale_id",
    "translation_key",
    "created_at",
    "updated_at",
    "render_version",
    "behind",
    "source_revision_id",
    "state",
    "is_locked",
    "protection",
}
_ARTICLE = tuple(field.attname for field in Article._meta.concrete_fields if field.attname in _READ)
_NAME = ("pk", "text", "links_in", "article__current_revision__number")

_named = Prepared(
    lambda locale, key: Title.objects.named(locale, key).values_list(*_NAME, *(f"article__{name}" for name in _ARTICLE))
)


_ALL_OF = {
    model: [field.attname for field in model._meta.concrete_fields] for model in (Title, Article, Revision, Subject)
}
_whole = Prepared(
    lambda locale, key: Title.objects.named(locale, key).values_list(
        *_ALL_OF[Title],
        *(f"article__{name}" for name in _ALL_OF[Article]),
        *(f"article__current_revision__{name}" for name in _ALL_OF[Revision]),
        *(f"article__subject__{name}" for name in _ALL_OF[Subject]),
        Exists(
            Article.objects.visible_to(None)
            .filter(translation_key=OuterRef("article__translation_key"))
            .exclude(pk=OuterRef("article_id"))
        ),
    )[:1]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name, the article it leads to and the number of that article's newest version.

    `is_written` is false for a name that articles link to and nobody has written about.
    """

    title_pk: int
    text: str
    links_in: int
    newest: int
    is_written: bool
    article: Article
    # Where its name leads since it was merged into another: what is read is its history alone.
    merged_into: Article | None = None


def current_locale() -> int:
    """The id of the locale that the address names."""
    return locale_id(get_language() or "")


def title_with_article(locale: int, key: str) -> Title | None:
    """A name with the whole article it leads to and its newest version, for who is going to change it."""
    rows = _whole(locale, key)
    if not rows:
        return None
    row, first = rows[0], len(_ALL_OF[Title])
    second = first + len(_ALL_OF[Article])
    third = second + len(_ALL_OF[Revision])
    title = Title.from_db(DEFAULT_DB_ALIAS, _ALL_OF[Title], row[:first])
    if title.article_id is None:
        return title
    title.article = Article.from_db(DEFAULT_DB_ALIAS, _ALL_OF[Article], row[first:second])
    if title.article.current_revision_id is not None:
        title.article.current_revision = Revision.from_db(DEFAULT_DB_ALIAS, _ALL_OF[Revision], row[second:third])
    keep_subject(title.article, row[third:-1])
    title.article.has_languages = bool(row[-1])
    return title


def article_page(view: View) -> View:
    """Decorator: the view is given what `slug` means in the language of the address, as `Found`.

    Another spelling, or an older name, is sent to the article's present address for good; a name
    that nobody has written gets the page that offers to write it.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, **arguments: Any) -> HttpResponse:
        found = look_up(slug)
        if found is None or not found.is_written:
            return missing_article(request, slug, found)
        if is_out_of_sight(found.article, request):
            return hidden_article(request)
        if found.article.slug != slug:
            merged = merged_under(slug) if _name(request) in OF_MERGED else None
            if merged is None:
                return moved(request, found.article, arguments)
            if is_out_of_sight(merged.article, request):
                return hidden_article(request)
            found = merged
        return view(request, found, **arguments)

    return wrapped


def look_up(slug: str) -> Found | None:
    """What there is of this name."""
    rows = _named(current_locale(), title_key(slug))
    if not rows:
        return None
    pk, text, links_in, newest, *article = rows[0]
    return Found(pk, text, links_in, newest or 0, newest is not None, article_of(article))


def merged_under(slug: str) -> Found | None:
    """The article whose own name this is, though it leads to another since they were made one."""
    article = (
        Article.objects.filter(locale_id=current_locale(), key=title_key(slug), merged_into__isnull=False)
        .select_related("merged_into", "current_revision")
        .defer("current_revision__body", "current_revision__facts")
        .first()
    )
    if article is None or article.current_revision is None:
        return None
    return Found(0, article.title, 0, article.current_revision.number, True, article, article.merged_into)


def article_of(values: list[Any]) -> Article:
    """The article of a row that holds these columns."""
    return Article.from_db(DEFAULT_DB_ALIAS, _ARTICLE, values)


def article_columns(prefix: str) -> tuple[str, ...]:
    """The columns that `article_of` takes, seen from elsewhere."""
    return tuple(f"{prefix}{name}" for name in _ARTICLE)


def moved(request: HttpRequest, article: Article, arguments: dict[str, Any]) -> HttpResponse:
    """To the same page under the article's present name; not for good where that may be taken back."""
    query = request.META.get("QUERY_STRING", "")
    address = article.url(_name(request) or "article_detail", *arguments.values())
    slug = request.resolver_match.kwargs.get("slug", "") if request.resolver_match else ""
    answer = HttpResponseRedirect if merged_under(slug) is not None else HttpResponsePermanentRedirect
    return answer(f"{address}?{query}" if query else address)


def _name(request: HttpRequest) -> str:
    """Which page is asked for."""
    return (request.resolver_match.url_name or "") if request.resolver_match else ""
