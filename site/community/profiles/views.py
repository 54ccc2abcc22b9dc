"""The page of a person; one's own profile and preferences."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import preferences, roles
from accounts.addresses import person_path
from accounts.models import User
from community.profiles import contributions
from community.profiles.forms import PreferencesForm, ProfileForm
from community.profiles.permissions import can_see_profile
from community.profiles.sections import sections_of
from community.profiles.services import profile_of, save_preferences, save_profile
from community.writing import FORBIDDEN, barred, too_much
from core.visibility import WAITING

ROWS = 30


@require_safe
def person_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who somebody is here, and what they wrote: a page of thirty, from the newest on.

    Not kept by caches: what a person hides, or a moderator, is gone at once.
    """
    person = get_object_or_404(User.objects.select_related("profile"), public_id=public_id)
    profile = getattr(person, "profile", None)
    if not can_see_profile(request.user, person, profile):
        raise Http404
    is_own = request.user.pk == person.pk
    is_hidden = profile is not None and not profile.is_visible
    is_waiting = is_hidden and profile is not None and profile.state == WAITING
    told = profile if not is_hidden or roles.is_moderator(request.user) or (is_own and is_waiting) else None
    lists = profile is None or profile.shows_contributions or is_own
    after = _place(request)
    rows, more = contributions.of(person.pk, after=after, limit=ROWS) if lists else ([], None)
    context = {
        "person": person,
        "profile": told,
        "is_hidden": is_hidden and not is_waiting,
        "is_waiting": is_waiting and told is not None,
        "is_own": is_own,
        "roles": roles.active(person),
        "languages": [name for code, name in settings.LANGUAGES if told and code in told.languages],
        "lists_contributions": lists,
        "contributions": rows,
        "newer_url": "?" if after else "",
        "older_url": f"?before={more}" if more else "",
        "current": get_language(),
        "sections": sections_of(person, is_own=is_own),
    }
    return render(request, "profiles/person_detail.html", context)


def _place(request: HttpRequest) -> contributions.Place | None:
    text = request.GET.get("before")
    if text is None:
        return None
    place = contributions.Place.read(text)
    if place is None:
        raise BadRequest(_("This address of a list is not complete."))
    return place


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile_edit(request: HttpRequest) -> HttpResponse:
    user = _person(request)
    form = ProfileForm(
        request.POST or None, request.FILES or None, instance=profile_of(user), user=user, label_suffix=""
    )
    hindrance, status = None, 200
    if request.method == "POST":
        is_valid = form.is_valid()
        hindrance = barred(request) or too_much(request, "upload" if request.FILES else "write")
        if is_valid and hindrance is None:
            profile = save_profile(user=user, form=form)
            if profile.state == WAITING:
                messages.info(request, _("Thank you. A moderator looks at it before others see it."))
            else:
                messages.success(request, _("Your profile is saved."))
            return redirect(person_path(user.public_id))
        status = FORBIDDEN if hindrance is not None else status
    context = {"form": form, "person": user, "hindrance": hindrance}
    return render(request, "profiles/profile_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preferences_edit(request: HttpRequest) -> HttpResponse:
    user = _person(request)
    form = PreferencesForm(
        request.POST or None,
        instance=profile_of(user),
        initial={"language": user.language or get_language()},
        label_suffix="",
    )
    if request.method == "POST" and form.is_valid():
        save_preferences(user=user, form=form)
        messages.success(request, _("Your preferences are saved."))
        return redirect("own:preferences_edit")
    context: dict[str, Any] = {"form": form, "sections": preferences.sections(), "person": user}
    return render(request, "profiles/preferences_form.html", context)


def _person(request: HttpRequest) -> User:
    """Whoever asks; `login_required` has seen to it that they are somebody."""
    user: Any = request.user
    return User.objects.get(pk=user.pk)
