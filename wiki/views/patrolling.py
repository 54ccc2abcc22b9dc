"""Marking changes as checked, from recent changes and from a comparison."""

import re

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wiki.addresses import wiki_path
from wiki.permissions import can_patrol
from wiki.services.patrolling import MOST_AT_ONCE, check_revisions

_NUMBER = re.compile(r"[0-9]{1,18}")


@require_POST
def changes_checked(request: HttpRequest) -> HttpResponse:
    """One change, or all that the page showed. Back to where the button was."""
    if not can_patrol(request.user):
        raise PermissionDenied
    name = "shown" if request.POST.get("all") else "revision"
    sent = request.POST.getlist(name)[:MOST_AT_ONCE]
    if not all(_NUMBER.fullmatch(one) for one in sent):
        raise BadRequest(_("This form is not complete."))
    count = check_revisions(ids=[int(one) for one in sent], by=request.user)
    if count:
        said = ngettext("%(count)d change is marked as checked.", "%(count)d changes are marked as checked.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("There was nothing to mark: it was checked already, or it is your own."))
    return HttpResponseRedirect(back_of(request))


def back_of(request: HttpRequest) -> str:
    """Where the button was: a page of the wiki in this language."""
    front = wiki_path(get_language() or "")
    back = request.POST.get("back", "")
    allowed = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith(front)
    return back if allowed else f"{front}recent-changes/"
