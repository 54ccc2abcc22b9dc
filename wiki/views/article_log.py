"""What was done to an article besides writing in it: protections, mergers, splits. Everybody can read it."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.context_processors import has_session
from core.visibility import State, sees_hidden
from wiki.addresses import article_path
from wiki.models import Article, Merger, Protection
from wiki.permissions import can_rearrange
from wiki.protecting import Level
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.lookup import Found, article_page
from wiki.views.patrol_bar import tools_of

MOST = 100


@require_safe
@public_page()
@article_page
def article_log(request: HttpRequest, found: Found) -> HttpResponse:
    """Newest first; of a long log the newest part."""
    article = found.article
    offer_fronts(request)
    protections = Protection.objects.filter(article=article).select_related("by", "lifted_by").order_by("-pk")[:MOST]
    context = {
        **article_frame(article, "", _("What was done to this article"), found.newest),
        "merged_into": found.merged_into,
        "protections": [_protection(one) for one in protections],
        "mergers": _mergers(request, article),
        "tools": tools_of(request, article),
    }
    return render(request, "wiki/article_log.html", context)


def _protection(one: Protection) -> dict[str, Any]:
    now = timezone.now()
    over = one.lifted_at is not None or (one.until is not None and one.until <= now)
    return {
        "row": one,
        "stands": not over,
        "edit": Level(one.edit_level).label,
        "rename": Level(one.rename_level).label,
        "propose": Level(one.propose_level).label,
    }


def _mergers(request: HttpRequest, article: Article) -> list[dict[str, Any]]:
    """With a link to take one back for who may."""
    rows = (
        Merger.objects.filter(Q(source=article) | Q(target=article))
        .select_related("source", "target", "source_revision", "target_revision", "by", "undone_by")
        .defer(*(f"{side}_revision__{name}" for side in ("source", "target") for name in ("body", "facts")))
        .order_by("-pk")[:MOST]
    )
    signed_in = has_session(request) and request.user.is_authenticated
    found = []
    for one in rows:
        other = one.target if one.source_id == article.pk else one.source
        may_part = (
            signed_in
            and one.kind == Merger.Kind.MERGE
            and one.undone_at is None
            and can_rearrange(request.user, one.target)
        )
        path = article_path(one.target.language, one.target.slug)
        found.append(
            {
                "row": one,
                "is_source": one.source_id == article.pk,
                "other": other,
                "hides_other": other.state in (State.HIDDEN, State.REMOVED) and not sees_hidden(request.user),
                "source_url": f"{article_path(one.source.language, one.source.slug)}history/",
                "target_url": path,
                "part_url": f"{path}part/{one.pk}/" if may_part else "",
            }
        )
    return found
