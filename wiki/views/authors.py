"""Who wrote an article: everybody who changed it, who changed it most first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from wiki.addresses import article_path
from wiki.models import Revision
from wiki.views import parameters
from wiki.views.frame import article_frame, offer_languages, whole_address
from wiki.views.lookup import Found, article_page

ROWS = 100


@require_safe
@public_page("page")
@article_page
def article_authors(request: HttpRequest, found: Found) -> HttpResponse:
    """A hundred a page, each with the number of changes, the first and the last; one query."""
    article = found.article
    number = parameters.page_number(request)
    rows = list(Revision.objects.authors_of(article)[(number - 1) * ROWS : number * ROWS + 1])
    path = f"{article_path(article.language, article.slug)}authors/"
    context = {
        **article_frame(article, "", _("Who wrote it")),
        "languages": offer_languages(request, article, "authors/"),
        "authors": rows[:ROWS],
        "page": number,
        "newer_url": f"?page={number - 1}" if number > 1 else "",
        "older_url": f"?page={number + 1}" if len(rows) > ROWS else "",
        "canonical_url": whole_address(path),
    }
    return render(request, "wiki/article_authors.html", context, status=200 if rows else 404)
