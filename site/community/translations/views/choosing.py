"""Choosing whether texts may be sent to the service, and whether that happens without asking."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from community.translations.engines.chosen import service
from community.translations.forms import WishesForm
from community.translations.services.choosing import choose, wishes


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """For everybody: with an account kept there, without one in this browser."""
    chosen = service()
    wanted = wishes(request)
    if chosen is None:
        return render(request, "translations/preferences.html", {"service": None})
    has_account = request.user.is_authenticated
    form = WishesForm(
        request.POST if request.method == "POST" else None,
        service=chosen,
        has_account=has_account,
        initial={"agreed": wanted.agreed, "always": wanted.always, "own_may_be_sent": wanted.own_may_be_sent},
        label_suffix="",
    )
    if request.method == "POST" and form.is_valid():
        response = HttpResponseRedirect(request.path)
        choose(request, response, form.wishes())
        messages.success(request, _("Saved."))
        return response
    return render(
        request, "translations/preferences.html", {"service": chosen, "form": form, "has_account": has_account}
    )
