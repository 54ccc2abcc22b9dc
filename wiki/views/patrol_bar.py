"""What those who look after the wiki can do where they see a change: mark it as checked, roll it back."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.context_processors import has_session
from core.html import fill
from core.visibility import State
from wiki.addresses import wiki_path
from wiki.models import Article, Revision
from wiki.permissions import (
    can_delete_article,
    can_patrol,
    can_protect,
    can_rearrange,
    can_rename_article,
    can_roll_back,
    seems_to_patrol,
)
from wiki.services.patrolling import MOST_AT_ONCE


def patrols(request: HttpRequest) -> bool:
    """False, without a query, for all whose pages are the same."""
    return has_session(request) and seems_to_patrol(request.user) and can_patrol(request.user)


def draw_patrol_bar(request: HttpRequest, article: Article, *, older: int, newer: int, newest: int) -> SafeString:
    """For the change from one version to another; nothing for others, whose page is the same for all."""
    if article.state != State.VISIBLE or not patrols(request):
        return fill("")
    rows = Revision.objects.filter(article=article, is_checked=False).numbered(older + 1, newer)
    unchecked = rows.values_list("pk", "author_id")[:MOST_AT_ONCE]
    last = Revision.objects.filter(article=article, number=newest).values_list("author_id", flat=True).first()
    context = {
        "url": article.url("article_roll_back"),
        "checked_url": f"{wiki_path(get_language() or '')}recent-changes/checked/",
        "waiting": [pk for pk, author in unchecked if author != request.user.pk],
        "back": request.get_full_path(),
        "newest": newest,
        "may_roll_back": newer == newest and newest > 1 and can_roll_back(request.user, last),
    }
    return render_to_string("wiki/includes/patrol_bar.html", context, request)


def tools_of(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What this person may do to the article besides writing in it."""
    if article.state != State.VISIBLE or not has_session(request) or not request.user.is_authenticated:
        return {}
    user = request.user
    return {
        "may_rename": can_rename_article(user, article),
        "may_rearrange": can_rearrange(user, article),
        "may_protect": can_protect(user),
        "may_roll_back": can_patrol(user),
        "may_delete": can_delete_article(user),
    }
