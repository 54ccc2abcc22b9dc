"""The newest changes of all articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from wiki.models import Revision
from wiki.views import parameters
from wiki.views.change_list import draw_recent
from wiki.views.changes import by_day, read_changes
from wiki.views.frame import offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import current_locale

ROWS = 50
LANGUAGES = ("this", "all")
MINOR = ("show", "hide")


@require_safe
@public_page("language", "minor", "before")
def recent_changes(request: HttpRequest) -> HttpResponse:
    """Fifty changes a page, from the newest on or from before a moment."""
    language = get_language() or ""
    which = parameters.choice(request, "language", LANGUAGES)
    minor = parameters.choice(request, "minor", MINOR)
    before = parameters.moment(request)
    rows = Revision.objects.newest_first().in_language(current_locale() if which == "this" else None)
    if minor == "hide":
        rows = rows.without_minor()
    if before:
        rows = rows.before(*before)
    changes = read_changes(rows.as_changes()[: ROWS + 1])
    more, changes = len(changes) > ROWS, changes[:ROWS]
    offer_same_page(request, "recent-changes/")
    frame = wiki_frame(language, _("Recent changes"))
    feed = f"{frame['wiki_url']}recent-changes/feed/" + ("?language=all" if which == "all" else "")
    context = {
        **frame,
        "days": [(day, draw_recent(done, language=language)) for day, done in by_day(changes)],
        "all_languages": which == "all",
        "is_first": before is None,
        "newest_url": _address(which, minor) if before else "",
        "older_url": _address(which, minor, parameters.moment_text(changes[-1].when, changes[-1].pk)) if more else "",
        "filters": [
            _chip(_("This language"), "this", minor, current=which == "this"),
            _chip(_("All languages"), "all", minor, current=which == "all"),
        ],
        "minor_filters": [
            _chip(_("With minor changes"), which, "show", current=minor == "show"),
            _chip(_("Without minor changes"), which, "hide", current=minor == "hide"),
        ],
        "feed_url": feed,
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/recent_changes.html", context)


def _chip(title: str, which: str, minor: str, *, current: bool) -> dict[str, object]:
    return {"title": title, "url": _address(which, minor), "current": current}


def _address(which: str, minor: str, before: str = "") -> str:
    """The page's own address with its filters; those that are the first choice are left out."""
    pairs = [
        f"language={which}" if which != LANGUAGES[0] else "",
        f"minor={minor}" if minor != MINOR[0] else "",
        f"before={before}" if before else "",
    ]
    return "?" + "&".join(pair for pair in pairs if pair)
