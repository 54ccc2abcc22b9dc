"""What an article was before: its history and each of its versions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.moderation.permissions import seems_to_moderate
from core.cache.public import public_page
from core.prepared import Prepared
from core.visibility import State, sees_hidden
from wiki.addresses import article_path
from wiki.models import Article, Revision
from wiki.services.drawing import draw
from wiki.views import parameters
from wiki.views.articles import version_context
from wiki.views.change_list import draw_history
from wiki.views.changes import Change, compare_with_next, read_changes, read_own_changes
from wiki.views.frame import article_frame, offer_fronts, offer_languages, whole_address
from wiki.views.lookup import Found, article_page
from wiki.views.patrol_bar import draw_patrol_bar

ROWS = 50

_versions = Prepared(
    lambda article, first, last: Revision.objects.filter(article_id=article).numbered(first, last).as_changes()
)


@require_safe
@public_page("page")
@article_page
def article_history(request: HttpRequest, found: Found) -> HttpResponse:
    """The versions, newest first, fifty a page. Pages are ranges of numbers: none costs more than another."""
    article, newest = found.article, found.newest
    number, last = parameters.page_number(request), -(-newest // ROWS)
    first_shown = newest - (number - 1) * ROWS
    context = {
        **article_frame(article, "history", _("History"), newest),
        "languages": offer_languages(request, article, "history/"),
        "page": number,
        "last_page": last,
    }
    if number > last:
        return render(request, "wiki/article_history.html", context, status=404)
    shown = _changes(article, first_shown - ROWS + 1, first_shown, request.user)
    changes = compare_with_next(shown, to_the_first=number == last)
    context |= {
        "changes": draw_history(changes, newest=newest, restorable=found.merged_into is None),
        "merged_into": found.merged_into,
        "patrol": draw_patrol_bar(request, article, older=max(first_shown - ROWS, 0), newer=first_shown, newest=newest),
        "newest": newest,
        "newer_url": f"?page={number - 1}" if number > 1 else "",
        "older_url": f"?page={number + 1}" if number < last else "",
        "canonical_url": whole_address(f"{article_path(article.language, article.slug)}history/"),
    }
    return render(request, "wiki/article_history.html", context)


@require_safe
@public_page()
@article_page
def revision_detail(request: HttpRequest, found: Found, number: int) -> HttpResponse:
    """One version whole: text, facts, place, categories as they were."""
    article, newest = found.article, found.newest
    revision = _version(article, number, request.user)
    offer_fronts(request)
    frame = article_frame(article, "", _("Version %(number)d") % {"number": number}, number)
    path, language = frame["article_url"], article.language
    if revision is None:
        context = {**frame, "number": number, "newest": newest, "newest_url": f"{path}versions/{newest}/"}
        return render(request, "wiki/revision_missing.html", context, status=404)
    rendered = draw(revision.body, language=language)
    context = {
        **frame,
        **version_context(revision, language),
        "html": rendered.html,
        "contents": [{"id": one.anchor, "text": one.text, "level": one.level} for one in rendered.contents],
        "is_current": number == newest,
        "older_url": f"{path}versions/{number - 1}/" if number > 1 else "",
        "newer_url": f"{path}versions/{number + 1}/" if number < newest else "",
        "compare_url": f"{path}compare/{number}/{newest}/" if number < newest else "",
        "restore_url": f"{path}restore/{number}/" if number < newest and not found.merged_into else "",
        "merged_into": found.merged_into,
        "canonical_url": whole_address(path),
    }
    return render(request, "wiki/revision_detail.html", context)


def _changes(article: Article, first: int, last: int, user: Any) -> list[Change]:
    """Those of these numbers that this reader may see; moderators see all, marked."""
    # The cheap question first: a page of every reader's asks no further one of the database.
    if not (seems_to_moderate(user) and sees_hidden(user)):
        return read_changes(_versions(article.pk, first, last))
    return read_own_changes(Revision.objects.filter(article=article).numbered(first, last).as_changes_for(user))


def _version(article: Article, number: int, user: Any) -> Revision | None:
    rows: Any = Revision.objects.filter(article=article, number=number).with_author().select_related("lead_image")
    found: Revision | None = rows.first()
    return None if found is None or (found.state != State.VISIBLE and not sees_hidden(user)) else found
