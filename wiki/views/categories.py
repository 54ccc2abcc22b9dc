"""Categories: all of them, and what is in one."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.visibility import State
from wiki.addresses import article_path, category_path, wiki_path
from wiki.alphabet import letters, take
from wiki.markup.titles import MAX_LENGTH, title_from_slug, title_key
from wiki.models import ArticleCategory, Category
from wiki.views import parameters
from wiki.views.frame import offer_fronts, offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import current_locale

ROWS = 100


@require_safe
@public_page("from", "after")
def category_list(request: HttpRequest) -> HttpResponse:
    """The categories that hold articles, in the order of the alphabet."""
    language = get_language() or ""
    start, after = parameters.key(request, "from"), parameters.key(request, "after")
    rows = Category.objects.in_language(current_locale()).in_use()
    found, more = take(rows, language, start=start, after=after, size=ROWS)
    offer_same_page(request, "categories/")
    context = {
        **wiki_frame(language, _("Categories")),
        "categories": [
            {"name": one.name, "url": category_path(language, one.slug), "count": one.article_count} for one in found
        ],
        "letters": [
            {"letter": letter.upper(), "url": "?" + urlencode({"from": letter}), "current": start[:1] == letter}
            for letter in letters(language)
        ],
        "next_url": "?" + urlencode({"after": found[-1].key}) if more else "",
        "first_url": request.path if start or after else "",
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/category_list.html", context)


@require_safe
@public_page("after")
def category_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles of a category. A name that no article is in has a page too: red links lead there."""
    if len(slug) > MAX_LENGTH or not title_key(slug):
        raise Http404
    language = get_language() or ""
    category = Category.objects.named(current_locale(), title_key(slug)).first()
    if category and category.slug != slug:
        return HttpResponsePermanentRedirect(category_path(language, category.slug))
    after = parameters.key(request, "after")
    rows = (
        ArticleCategory.objects.filter(category=category, article__state=State.VISIBLE)
        .select_related("article")
        .only("key", "article__title", "article__slug")
    )
    found, more = take(rows, language, after=after, size=ROWS) if category else ([], False)
    offer_fronts(request)
    frame = wiki_frame(language, category.name if category else title_from_slug(slug))
    frame["breadcrumbs"].insert(1, {"title": _("Categories"), "url": f"{wiki_path(language)}categories/"})
    context = {
        **frame,
        "category": category,
        "articles": [{"title": row.article.title, "url": article_path(language, row.article.slug)} for row in found],
        "feed_url": f"{category_path(language, slug)}feed/",
        "next_url": "?" + urlencode({"after": found[-1].key}) if more else "",
        "first_url": request.path if after else "",
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/category_detail.html", context, status=200 if found or after else 404)
