"""Saving a search, the list of one's own, and deleting one."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.follows.models import Follow, Rhythm
from community.writing import INVALID
from core.i18n.languages import language_name
from core.limits import TooOften, spend
from core.searchable import kinds
from search.forms import SearchRequest
from search.saved.models import NAME_LENGTH, SavedSearch
from search.saved.services.looking import KIND
from search.saved.services.saving import MOST_SAVED, choose_rhythm, delete_search, save_search
from search.views.facets import Chip, chips

LARGEST_NUMBER = 2**62


@never_cache
@require_safe
@login_required
def search_list(request: HttpRequest) -> HttpResponse:
    """All of one's own: there are at most MOST_SAVED."""
    own = list(SavedSearch.objects.visible_to(request.user).order_by("-pk"))
    followed = dict(Follow.objects.filter(user=_person(request), kind=KIND).values_list("object_id", "rhythm"))
    context = {
        "rows": [_row(saved, followed.get(str(saved.pk))) for saved in own],
        "rhythms": Rhythm.choices,
        "most": MOST_SAVED,
    }
    return render(request, "saved_searches/search_list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def search_save(request: HttpRequest) -> HttpResponse:
    """The search stands in the address, as on the page that leads here; a name and a rhythm are asked for."""
    asked = SearchRequest.read(request.GET).changed()
    if asked.refused or not asked.terms.wanted:
        raise Http404(_("There is nothing to search for in this address."))
    wrong = ""
    if request.method == "POST":
        try:
            spend("write", request)
            save_search(
                user=_person(request),
                asked=asked,
                language=get_language() or settings.LANGUAGE_CODE,
                name=request.POST.get("name", "")[: NAME_LENGTH * 2],
                rhythm=request.POST.get("rhythm", ""),
            )
        except TooOften as wait:
            wrong = _("That was a lot in a short time. Come back in %(minutes)d minutes.") % {"minutes": wait.minutes}
        except ValidationError as error:
            wrong = " ".join(error.messages)
        else:
            messages.success(request, _("The search is saved. You are told when something new is found."))
            return redirect("saved_searches:search_list")
    context = {
        "asked": asked,
        "choices": described(asked),
        "name": request.POST.get("name", "")[:NAME_LENGTH] or asked.terms.text[:NAME_LENGTH],
        "rhythm": request.POST.get("rhythm", ""),
        "rhythms": Rhythm.choices,
        "name_length": NAME_LENGTH,
        "wrong": wrong,
        "back_url": reverse("search:search") + asked.address(),
    }
    return render(request, "saved_searches/search_save.html", context, status=INVALID if wrong else 200)


@never_cache
@require_safe
@login_required
def search_open(request: HttpRequest, pk: int) -> HttpResponse:
    """What it finds now, the newest first."""
    return HttpResponseRedirect(_address(_own(request, pk)))


@never_cache
@require_POST
@login_required
def search_change(request: HttpRequest, pk: int) -> HttpResponse:
    """When mail comes about it."""
    rhythm = request.POST.get("rhythm", "")
    if rhythm and rhythm not in Rhythm.values:
        raise Http404
    try:
        choose_rhythm(saved=_own(request, pk), rhythm=rhythm)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Saved."))
    return redirect("saved_searches:search_list")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def search_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first."""
    saved = _own(request, pk)
    if request.method == "POST":
        delete_search(saved=saved)
        messages.success(request, _("The search is deleted."))
        return redirect("saved_searches:search_list")
    return render(request, "saved_searches/search_delete.html", {"saved": saved})


def described(asked: SearchRequest) -> list[Chip]:
    """What narrows it, in words."""
    kind = [Chip(_("Kind"), str(one.label), "") for one in kinds() if one.key == asked.kind]
    return [*kind, *chips(asked)]


def _row(saved: SavedSearch, rhythm: str | None) -> dict[str, Any]:
    """`rhythm` is None for one that its owner no longer follows."""
    asked = saved.request()
    return {
        "saved": saved,
        "words": asked.terms.text,
        "choices": described(asked),
        "url": _address(saved),
        "language": language_name(saved.language) if saved.language != get_language() else "",
        "rhythm": rhythm,
        "is_told": rhythm is not None,
    }


def _address(saved: SavedSearch) -> str:
    with translation.override(saved.language):
        return reverse("search:search") + saved.request().address(order="date")


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    found = SavedSearch.objects.visible_to(request.user).filter(pk=pk).first() if pk <= LARGEST_NUMBER else None
    if found is None:
        raise Http404
    return found


def _person(request: HttpRequest) -> Any:
    """Who is signed in: `login_required` has seen to it."""
    return request.user
