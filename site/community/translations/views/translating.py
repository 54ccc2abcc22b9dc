"""The page of a translation, and the same as a piece that takes the place of the original in a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from community.translations.permissions import can_correct
from community.translations.registry import Source
from community.translations.services.choosing import Wishes, choose, wishes
from community.translations.services.reading import shown
from community.translations.services.translating import NotTranslated, kept, translate_source
from community.translations.views.parts import (
    about,
    page_language,
    public_source_or_404,
    same_in_every_language,
    service_or_404,
)
from core.limits import TooOften, spend

INVALID, TOO_OFTEN, NOT_NOW = 422, 429, 503
ONCE, AGREE = "once", "agree"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: HttpRequest, kind: str, object_id: str) -> HttpResponse:
    """The text in the language of the page, beside the original; asked for by POST where it is not kept.

    Nothing is sent anywhere by GET, nor by POST before the reader agreed: then the page asks. With `?piece` it is
    the piece alone.
    """
    chosen = service_or_404()
    source = public_source_or_404(kind, object_id)
    target = page_language()
    if source.language == target:
        return HttpResponseRedirect(source.url)
    same_in_every_language(request, kind, object_id)
    wanted = wishes(request)
    action = request.POST.get("action", "") if request.method == "POST" else ""
    # What is kept goes nowhere, and what the built-in test makes does not either.
    agreed = wanted.agreed or not chosen.host or action in (ONCE, AGREE)
    context: dict[str, Any] = {
        "service": chosen,
        "must_agree": bool(chosen.host) and not wanted.agreed,
    }
    if request.method != "POST" or not agreed:
        found = kept(source.html, source.language, target, source.policy)
        if found is not None:
            context["shown"] = shown(source, found)
        return _page(request, source, context)
    response = _ask(request, source, target, context)
    if action == AGREE and chosen.host:
        choose(request, response, Wishes(agreed=True, always=wanted.always, own_may_be_sent=wanted.own_may_be_sent))
    return response


def _ask(request: HttpRequest, source: Source, target: str, context: dict[str, Any]) -> HttpResponse:
    """Have it translated, or say why not; the original is on the page in any case."""
    try:
        found = kept(source.html, source.language, target, source.policy)
        if found is None:
            spend("translate", request)
            found = translate_source(source, target)
    except TooOften as wait:
        context["notice"] = _("You have had much translated. Try again in %(minutes)d minutes.") % {
            "minutes": wait.minutes
        }
        return _page(request, source, context, TOO_OFTEN)
    except NotTranslated as reason:
        context["notice"] = str(reason)
        return _page(request, source, context, NOT_NOW if reason.soon else INVALID)
    if "piece" in request.GET:
        return _page(request, source, {**context, "shown": shown(source, found)})
    return HttpResponseRedirect(request.path)


def _page(request: HttpRequest, source: Source, context: dict[str, Any], status: int = 200) -> HttpResponse:
    is_piece = "piece" in request.GET
    everything = {
        **about(source),
        **context,
        "frame": "translations/piece.html" if is_piece else "base.html",
        "is_piece": is_piece,
        "may_correct": can_correct(request.user),
    }
    return render(request, "translations/translation.html", everything, status=status)
