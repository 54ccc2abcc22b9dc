"""What somebody proposed, and what is still missing until what they write appears at once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.context_processors import has_session
from core.i18n.languages import language_name
from wiki.models import Proposal
from wiki.permissions import publishes_at_once, reviews_changes
from wiki.standing import rule, standing_of
from wiki.views import parameters
from wiki.views.frame import offer_same_page, wiki_frame
from wiki.views.own_proposals import own_proposals

ROWS = 50


@never_cache
@require_safe
def my_changes(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty a page; without an account, what was proposed from this browser."""
    before = parameters.moment(request)
    rows = own_proposals(request)
    found: list[Proposal] = list((rows.before(*before) if before else rows).for_listing()[: ROWS + 1])
    more, found = len(found) > ROWS, found[:ROWS]
    person = request.user if has_session(request) and request.user.is_authenticated else None
    offer_same_page(request, "my-changes/")
    context = {
        **wiki_frame(get_language() or "", _("Your changes")),
        "proposals": [(one, language_name(one.article_language)) for one in found],
        "person": person,
        "reviews": reviews_changes(),
        "at_once": person is not None and publishes_at_once(person),
        "standing": standing_of(person) if person is not None else None,
        "rule": rule(),
        "key_days": settings.WIKI_KEY_DAYS,
        "newer_url": "?" if before else "",
        "older_url": f"?before={parameters.moment_text(found[-1].created_at, found[-1].pk)}" if more else "",
    }
    return render(request, "wiki/my_changes.html", context)
