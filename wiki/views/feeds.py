"""Feeds of changes: of the wiki, of an article, of a category."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.cache.public import public_page
from core.html.characters import clean_characters
from wiki.addresses import category_path, wiki_path
from wiki.atom import ChangesFeed, lasting_id
from wiki.markup.titles import title_key
from wiki.models import Article, Category, Revision
from wiki.views import parameters
from wiki.views.changes import Change, read_changes
from wiki.views.frame import whole_address
from wiki.views.lookup import Found, article_page, current_locale
from wiki.views.recent_changes import LANGUAGES

ENTRIES = 50


@require_safe
@public_page("language")
def recent_changes_feed(request: HttpRequest) -> HttpResponse:
    """The newest changes in one language, or with `?language=all` in all."""
    language = get_language() or ""
    which = parameters.choice(request, "language", LANGUAGES)
    rows = Revision.objects.newest_first().in_language(current_locale() if which == "this" else None)
    return _answer(
        request,
        rows.as_changes()[:ENTRIES],
        title=_("Recent changes – %(site)s") % {"site": get_branding().name},
        page=f"{wiki_path(language)}recent-changes/" + ("?language=all" if which == "all" else ""),
        feed_id=lasting_id("changes", "all" if which == "all" else language),
    )


@require_safe
@public_page()
@article_page
def article_feed(request: HttpRequest, found: Found) -> HttpResponse:
    """The newest versions of an article."""
    article, newest = found.article, found.newest
    rows = Revision.objects.filter(article=article).numbered(newest - ENTRIES + 1, newest)
    return _answer(
        request,
        rows.as_changes(),
        title=_("Changes of “%(title)s” – %(site)s") % {"title": article.title, "site": get_branding().name},
        page=article.get_absolute_url(),
        feed_id=lasting_id("article", article.pk),
    )


@require_safe
@public_page()
def category_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles of a category that are new or changed, with what was done to them last."""
    category = Category.objects.named(current_locale(), title_key(slug)).first()
    if category is None:
        raise Http404
    if category.slug != slug:
        return HttpResponsePermanentRedirect(f"{category_path(get_language() or '', category.slug)}feed/")
    newest = Article.objects.newest_in_category(category).values_list("current_revision_id", flat=True)[:ENTRIES]
    rows = Revision.objects.filter(pk__in=list(newest)).newest_first()
    return _answer(
        request,
        rows.as_changes(),
        title=_("New and changed in “%(category)s” – %(site)s")
        % {"category": category.name, "site": get_branding().name},
        page=category.get_absolute_url(),
        feed_id=lasting_id("category", category.pk),
    )


def _answer(
    request: HttpRequest, rows: Iterable[Sequence[Any]], *, title: str, page: str, feed_id: str
) -> HttpResponse:
    feed = ChangesFeed(
        title=title,
        link=whole_address(page),
        description=None,
        language=get_language(),
        feed_url=whole_address(request.get_full_path()),
        feed_guid=feed_id,
        author_name=get_branding().name,
    )
    for change in read_changes(rows):
        _add(feed, change)
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)


def _add(feed: Atom1Feed, change: Change) -> None:
    feed.add_item(
        title=clean_characters(change.title),
        link=whole_address(change.compare_url or change.version_url),
        description=_description(change),
        unique_id=lasting_id(change.language, change.article_pk, change.number),
        author_name=clean_characters(f"{change.author_text} ({change.role})" if change.role else change.author_text),
        pubdate=change.when,
        updateddate=change.when,
        item_language=change.language,
    )


def _description(change: Change) -> str:
    """The summary, what kind of change it was and how large, and where to see it."""
    kinds = [
        change.version_text,
        _("new article") if change.is_new else change.label,
        _("minor change") if change.is_minor else "",
        _("%(size)s bytes") % {"size": change.size},
    ]
    links = [(whole_address(change.url), _("Article")), (whole_address(f"{change.url}history/"), _("History"))]
    if change.compare_url:
        links.insert(0, (whole_address(change.compare_url), _("Compare")))
    return format_html(
        "{}<p>{}</p><p>{}</p>",
        format_html("<p>{}</p>", clean_characters(change.summary)) if change.summary else "",
        " · ".join(kind for kind in kinds if kind),
        format_html_join(" · ", '<a href="{}">{}</a>', links),
    )
