"""What the pages that write cases have in common: see also `community.writing`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.writing import FORBIDDEN, TOO_LARGE, Hindrance, barred, can_be_read, old_form, signed_out, too_much
from practice.cases.addresses import cases_path, mine_path, practice_path
from practice.cases.models import CasePage

View = Callable[..., HttpResponse]
LARGEST_NUMBER = 2**62


def writing_page(view: View) -> View:
    """Decorator for a page with a form that keeps what was typed. The view must ask `hindrance`."""

    @never_cache
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not can_be_read(request):
            return render(request, "cases/form_too_large.html", status=TOO_LARGE)
        return view(request, *args, **kwargs)

    return wrapped


def hindrance(request: HttpRequest, act: str) -> Hindrance | None:
    """What stands in the way of saving this POST; None when nothing does. `act` is a name in RATE_LIMITS."""
    if (bar := barred(request)) is not None:
        return bar
    if not request.user.is_authenticated:
        return signed_out(request)
    if (old := old_form(request)) is not None:
        return old
    return too_much(request, act)


def refused(error: PermissionDenied) -> Hindrance:
    """A service says no, in words."""
    return Hindrance(
        title=str(error) or _("You cannot write here now"),
        text=_("Nothing is saved. Your text is still here: copy it if you want to keep it."),
    )


def no_entry(request: HttpRequest, *, why: str = "", back_url: str = "") -> HttpResponse:
    """403 in words: sign in and come back here, or why it is not possible."""
    here = urlencode({"next": request.get_full_path()})
    signed_in = request.user.is_authenticated
    context = {
        "why": why,
        "back_url": back_url or cases_path(get_language() or ""),
        "sign_in_url": "" if signed_in else f"{reverse('account_login')}?{here}",
        "sign_up_url": "" if signed_in else f"{reverse('account_signup')}?{here}",
    }
    return render(request, "cases/no_entry.html", context, status=FORBIDDEN)


def case_or_404(request: HttpRequest, pk: int) -> CasePage:
    """The page of this number that this person may see; a stranger's draft is not there."""
    rows = CasePage.objects.visible_to(request.user).select_related("locale")
    page: CasePage | None = rows.filter(pk=pk).first() if pk <= LARGEST_NUMBER else None
    if page is None:
        raise Http404
    return page


def breadcrumbs(*further: tuple[str, str], mine: bool = True) -> list[dict[str, str]]:
    """From the practice over its cases to here; each of the further ones is a title and an address."""
    language = get_language() or ""
    found = [
        {"title": _("Practice"), "url": practice_path(language)},
        {"title": _("Cases"), "url": cases_path(language)},
    ]
    if mine:
        found.append({"title": _("Your cases"), "url": mine_path(language)})
    return [*found, *({"title": title, "url": url} for title, url in further)]
