"""Articles whose names go on as somebody has begun to type, for the editor's links."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from wiki.addresses import article_path
from wiki.markup.titles import MAX_LENGTH, title_key
from wiki.models import Article, Title
from wiki.views.lookup import current_locale

SHOWN = 10


@require_safe
@public_page("q")
def article_suggestions(request: HttpRequest) -> HttpResponse:
    """`[{title, url, href, exists}]`, at most ten: names that begin so, then names with a word that does."""
    language, locale = get_language() or "", current_locale()
    prefix = title_key(request.GET.get("q", "")[:MAX_LENGTH])
    found: dict[str, str] = {}
    if prefix:
        names = Title.objects.suggestions(locale, prefix).values_list("article__slug", "article__title")
        found.update(names[: 2 * SHOWN])  # an article's older names lead to it too
        if len(found) < SHOWN:
            words = Article.objects.with_word_beginning(locale, prefix).values_list("slug", "title")
            found = {**found, **dict(words[: 2 * SHOWN])}
    return JsonResponse(
        [
            {"title": title, "url": article_path(language, slug), "href": f"wiki:{language}/{slug}", "exists": True}
            for slug, title in list(found.items())[:SHOWN]
        ],
        safe=False,
    )
