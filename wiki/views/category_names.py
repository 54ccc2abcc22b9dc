"""Categories whose names go on as somebody has begun to type, for the form of an article."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from wiki.markup.titles import MAX_LENGTH, title_key
from wiki.models import Category
from wiki.views.lookup import current_locale

SHOWN = 10


@require_safe
@public_page("q")
def category_suggestions(request: HttpRequest) -> HttpResponse:
    """`[{name, count}]`, at most ten, largest first."""
    prefix = title_key(request.GET.get("q", "")[:MAX_LENGTH])
    found = Category.objects.suggestions(current_locale(), prefix) if prefix else Category.objects.none()
    rows = found.values_list("name", "article_count")[:SHOWN]
    return JsonResponse([{"name": name, "count": count} for name, count in rows], safe=False)
