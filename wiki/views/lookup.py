"""From an address to the article it means."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import get_language

from core.i18n.languages import locale_id
from core.licences import Licence
from wiki.markup.titles import title_key
from wiki.models import Article, Rendering, Revision, Title
from wiki.querysets import TitleQuerySet
from wiki.views.missing import missing_article

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Source:
    """The other wiki that an article was taken from."""

    name: str
    url: str
    licence: Licence


@dataclass(frozen=True)
class Reading:
    """All that an article's page shows, out of one row. `rendering` is None when it is stale."""

    article: Article
    revision: Revision
    rendering: Rendering | None
    source: Source | None


def current_locale() -> int:
    """The id of the locale that the address names."""
    return locale_id(get_language() or "")


def article_page(view: View) -> View:
    """Decorator: the view is given the article that `slug` means in the language of the address.

    Another spelling, or an older name, is sent to the article's present address for good; a name
    that nobody has written gets the page that offers to write it.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, **arguments: Any) -> HttpResponse:
        found = find(request, Title.objects.with_article(), slug, arguments)
        return found if isinstance(found, HttpResponse) else view(request, found.article, **arguments)

    return wrapped


def reading_page(view: View) -> View:
    """Like `article_page`, for views that show the text: they are given a `Reading`."""

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, **arguments: Any) -> HttpResponse:
        found = find(request, Title.objects.for_reading(), slug, arguments)
        return found if isinstance(found, HttpResponse) else view(request, _reading(found), **arguments)

    return wrapped


def find(request: HttpRequest, rows: TitleQuerySet, slug: str, arguments: dict[str, Any]) -> Title | HttpResponse:
    """The name's row, with its article; or the answer that leads elsewhere."""
    title = rows.named(current_locale(), title_key(slug)).first()
    if title is None or title.article is None:
        return missing_article(request, slug, title)
    if title.article.slug == slug:
        return title
    return moved(request, title.article, arguments)


def moved(request: HttpRequest, article: Article, arguments: dict[str, Any]) -> HttpResponsePermanentRedirect:
    """To the same page under the article's present name."""
    name = request.resolver_match.url_name if request.resolver_match else None
    query = request.META.get("QUERY_STRING", "")
    address = article.url(name or "article_detail", *arguments.values())
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _reading(title: Any) -> Reading:
    """`title` carries what `TitleQuerySet.for_reading` added to it."""
    article: Article = title.article
    revision = article.current_revision
    if revision is None:
        msg = f"Article {article.pk} has no version."
        raise ValueError(msg)
    rendering: Rendering | None = getattr(article, "rendering", None)
    if rendering and (rendering.revision_id, rendering.version) != (revision.pk, article.render_version):
        rendering = None
    source = None
    if title.source_name:
        source = Source(title.source_name, title.source_url, Licence(title.source_licence))
    return Reading(article, revision, rendering, source)
