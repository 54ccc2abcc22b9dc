"""Searching within one debate."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from accounts.roles import name_of
from core.html import plain_text
from core.parameters import whole_number
from debate.addresses import post_path
from debate.languages import name_of as language_name
from debate.services.finding import search_posts
from debate.views.frame import debate_frame, offer_languages, read_debate, reader

LONGEST = 200
EXCERPT = 300


@require_safe
def debate_search(request: HttpRequest, pk: int) -> HttpResponse:
    """`?q=` words; the newest first, twenty a page."""
    user = reader(request)
    debate = read_debate(pk, user)
    if debate is None:
        raise Http404
    words = request.GET.get("q", "")[:LONGEST].strip()
    found = search_posts(debate=debate, words=words, user=user, after=whole_number(request, "after"))
    language = get_language() or ""
    offer_languages(request, debate, f"search/?{urlencode({'q': words})}")
    context = {
        **debate_frame(debate, user, page=_("Search in this debate")),
        "title": _("Search in this debate"),
        "words": words,
        "rows": [_row(post, language) for post in found.posts],
        "older_url": f"?{urlencode({'q': words, 'after': str(found.after)})}" if found.after is not None else "",
    }
    return render(request, "debate/debate_search.html", context)


def _row(post: Any, language: str) -> dict[str, Any]:
    return {
        "number": post.number,
        "url": post_path(language, post.debate_id, post.number),
        "text": Truncator(plain_text(post.body)).chars(EXCERPT),
        "language": post.language,
        "language_name": language_name(post.language),
        "is_foreign": post.language != language,
        "author_name": post.author_name,
        "author_role": name_of(post.author_role),
        "author_url": person_path(post.author.public_id) if post.author else "",
        "when": post.created_at,
    }
