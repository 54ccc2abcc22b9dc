"""The newest changes of all articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.context_processors import has_session
from wiki.permissions import can_delete_article, can_patrol, seems_to_patrol
from wiki.views import parameters
from wiki.views.change_filters import LANGUAGES, MINOR, Filters, last_looked_at
from wiki.views.change_list import draw_recent
from wiki.views.changes import Change, by_day, read_changes
from wiki.views.frame import offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import current_locale
from wiki.views.proposal_queue import oldest_waiting

__all__ = ["LANGUAGES", "MINOR", "recent_changes"]

ROWS = 50


@require_safe
@public_page("language", "minor", "checked", "show", "category", "before")
def recent_changes(request: HttpRequest) -> HttpResponse:
    """Fifty changes a page, from the newest on or from before a moment."""
    language = get_language() or ""
    filters = Filters.of(request)
    before = parameters.moment(request)
    rows, looked_through = filters.rows(before)
    changes = read_changes(rows.as_changes()[: ROWS + 1])
    more, changes = len(changes) > ROWS, changes[:ROWS]
    after = (changes[-1].when, changes[-1].pk) if more else None
    if after is None and looked_through is not None:
        after = last_looked_at(looked_through)
    offer_same_page(request, "recent-changes/")
    frame = wiki_frame(language, _("Recent changes"))
    feed = f"{frame['wiki_url']}recent-changes/feed/" + ("?language=all" if filters.language == "all" else "")
    checking = _checking(request)
    context = {
        **frame,
        "days": [(day, draw_recent(done, language=language, checking=checking)) for day, done in by_day(changes)],
        "all_languages": filters.language == "all",
        "is_first": before is None and not filters.are_set,
        "newest_url": filters.address() if before else "",
        "older_url": filters.address(parameters.moment_text(*after)) if after else "",
        "goes_on_looking": after is not None and not more,
        "filters": filters,
        "feed_url": feed,
        "oldest_waiting": oldest_waiting(current_locale()),
        "canonical_url": whole_address(request.path),
        **_patrol(request, changes, checking),
    }
    return render(request, "wiki/recent_changes.html", context)


def _checking(request: HttpRequest) -> str | None:
    """Who may mark changes as checked; None for others: their page is the same for all."""
    if not has_session(request) or not (seems_to_patrol(request.user) and can_patrol(request.user)):
        return None
    return str(getattr(request.user, "public_id", ""))


def _patrol(request: HttpRequest, changes: list[Change], checking: str | None) -> dict[str, object]:
    """What the form around the list needs."""
    if checking is None:
        return {}
    waiting = [one.pk for one in changes if not one.is_checked and one.author_public_id != checking]
    return {
        "checking": True,
        "waiting": waiting,
        "back": request.get_full_path(),
        "may_delete": can_delete_article(request.user),
    }
