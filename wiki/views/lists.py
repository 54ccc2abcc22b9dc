"""Lists of articles: all of them, those wanted, those that nothing links to, those that link to one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.i18n.languages import locale_code
from wiki.addresses import article_path
from wiki.alphabet import letters, take
from wiki.markup.titles import title_slug
from wiki.models import Article, Link, Title
from wiki.querysets import ArticleQuerySet
from wiki.views import parameters
from wiki.views.frame import article_frame, offer_fronts, offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import current_locale, look_up, moved
from wiki.views.missing import hidden_article, is_out_of_sight, missing_article

ROWS = 100


@require_safe
@public_page("from", "after")
def article_list(request: HttpRequest) -> HttpResponse:
    """All articles of the language in the order of its alphabet."""
    context = _alphabetical(request, Article.objects.in_language(current_locale()), _("All articles"), "all-articles/")
    return render(request, "wiki/article_list.html", context)


@require_safe
@public_page("from", "after")
def orphan_list(request: HttpRequest) -> HttpResponse:
    """Articles that no other article links to."""
    articles = Article.objects.in_language(current_locale()).orphans()
    context = _alphabetical(request, articles, _("Articles that nothing links to"), "orphan-articles/")
    return render(request, "wiki/orphan_list.html", context)


@require_safe
@public_page("after")
def wanted_list(request: HttpRequest) -> HttpResponse:
    """Names that articles link to and that nobody has written about, most wanted first."""
    language = get_language() or ""
    rows = Title.objects.wanted(current_locale())
    if after := parameters.counted_key(request):
        rows = rows.wanted_after(*after)
    found = list(rows[: ROWS + 1])
    more, found = len(found) > ROWS, found[:ROWS]
    offer_same_page(request, "wanted-articles/")
    context = {
        **wiki_frame(language, _("Wanted articles")),
        "titles": [
            {
                "text": title.text,
                "url": article_path(language, title_slug(title.text)),
                "count": title.links_in,
            }
            for title in found
        ],
        "next_url": "?" + urlencode({"after": f"{found[-1].links_in}-{found[-1].key}"}) if more else "",
        "first_url": request.path if after else "",
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/wanted_list.html", context)


@require_safe
@public_page("after")
def article_links(request: HttpRequest, slug: str) -> HttpResponse:
    """What links to an article under any of its names, or to a name that nobody has written about."""
    found = look_up(slug)
    if found is None or not (found.is_written or found.links_in):
        return missing_article(request, slug, found)
    article = found.article if found.is_written else None
    if article and is_out_of_sight(article, request):
        return hidden_article(request)
    if article and article.slug != slug:
        return moved(request, article, {})
    names = list(Title.objects.filter(article=article).values_list("pk", flat=True)) if article else [found.title_pk]
    after = parameters.row(request)
    sources = list(Link.objects.sources_after(names, after).values_list("source_id", flat=True)[: 2 * ROWS])
    shown = list(dict.fromkeys(sources))[:ROWS]
    by_id = Article.objects.visible_to(None).for_listing().in_bulk(shown)
    offer_fronts(request)
    language = get_language() or ""
    heading = _("What links here")
    frame = article_frame(article, "", heading) if article else wiki_frame(language, found.text)
    context = {
        **frame,
        "name": article.title if article else found.text,
        "name_url": article_path(language, article.slug if article else title_slug(found.text)),
        "language": language,
        "articles": [
            {"title": one.title, "url": article_path(locale_code(one.locale_id), one.slug),
             "language": locale_code(one.locale_id)}
            for pk in shown if (one := by_id.get(pk))
        ],
        "next_url": f"?after={shown[-1]}" if shown and sources[-1] != shown[-1] else "",
        "first_url": request.path if after else "",
    }  # fmt: skip
    return render(request, "wiki/article_links.html", context)


def _alphabetical(request: HttpRequest, articles: ArticleQuerySet, title: str, page: str) -> dict[str, Any]:
    """A page of an alphabetical list, under the letters that names begin with."""
    language = get_language() or ""
    start, after = parameters.key(request, "from"), parameters.key(request, "after")
    rows, more = take(articles.for_listing(), language, start=start, after=after, size=ROWS)
    offer_same_page(request, page)
    groups: dict[str, list[dict[str, str]]] = {}
    for one in rows:
        entry = {"title": one.title, "url": article_path(language, one.slug)}
        groups.setdefault(one.key[:1].upper(), []).append(entry)
    return {
        **wiki_frame(language, title),
        "groups": list(groups.items()),
        "letters": [
            {"letter": letter.upper(), "url": "?" + urlencode({"from": letter}), "current": start[:1] == letter}
            for letter in letters(language)
        ],
        "next_url": "?" + urlencode({"after": rows[-1].key}) if more else "",
        "first_url": request.path if start or after else "",
        "canonical_url": whole_address(request.path),
    }
