"""The wiki's front page: find, read what is new, begin to write."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from accounts.roles import name_of
from core.cache.public import public_page
from wiki.addresses import article_path, category_path
from wiki.models import Article, Category
from wiki.views.frame import offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import current_locale
from wiki.views.proposal_queue import oldest_waiting

NEWEST = 9
CATEGORIES = 24


@require_safe
@public_page()
def article_index(request: HttpRequest) -> HttpResponse:
    """Live with three articles as with three thousand: what changed last, and the largest categories."""
    language, locale = get_language() or "", current_locale()
    newest = Article.objects.in_language(locale).newest_first().with_last_change()[:NEWEST]
    largest = Category.objects.in_language(locale).largest()[:CATEGORIES]
    offer_same_page(request, "")
    context = {
        **wiki_frame(language, _("Wiki")),
        "breadcrumbs": [],
        "articles": [
            {
                "title": row["title"],
                "url": article_path(language, row["slug"]),
                "when": row["updated_at"],
                "author": row["author_name"],
                "author_url": person_path(row["author_public_id"]),
                "author_role": name_of(row["author_role"]),
                "summary": row["summary"],
            }
            for row in newest
        ],
        "categories": [
            {"name": one.name, "url": category_path(language, one.slug), "count": one.article_count} for one in largest
        ],
        "oldest_waiting": oldest_waiting(locale),
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/wiki_index.html", context)
