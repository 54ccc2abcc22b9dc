"""What the pages of groups that write have in common: see also `community.writing`."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.writing import (
    BUSY,
    DATABASE_TROUBLE,
    FORBIDDEN,
    INVALID,
    TOO_LARGE,
    Hindrance,
    barred,
    busy,
    can_be_read,
    old_form,
    signed_out,
    too_much,
)
from practice.groups.models import Membership
from practice.groups.querysets import acts_in
from practice.groups.views.frame import Visit, reader

View = Callable[..., HttpResponse]
# Of what was typed, the fields that are worth keeping for who may no longer save them.
_KEPT = ("name", "title", "body", "about", "message", "contact", "description", "note", "people")
_GONE = (Membership.State.REMOVED, Membership.State.LEFT, Membership.State.REFUSED)


def writing_page(view: View) -> View:
    """Decorator for a page with a form that keeps what was typed. The view must ask `hindrance`.

    Who sends a text to a group that they can no longer see gets it back: somebody who was removed while writing,
    or whose session ended. To others a group that they do not see is not there.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if not can_be_read(request):
            return render(request, "groups/form_too_large.html", status=TOO_LARGE)
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return _give_back(request, kwargs.get("slug", ""))

    return wrapped


def hindrance(request: HttpRequest, act: str) -> Hindrance | None:
    """What stands in the way of saving this POST; None when nothing does. `act` is a name in RATE_LIMITS."""
    if (bar := barred(request)) is not None:
        return bar
    if not request.user.is_authenticated:
        return signed_out(request)
    return old_form(request) or too_much(request, act)


def member_hindrance(visit: Visit, act: str) -> Hindrance | None:
    """The same for what only members write; who is out of the group is told so before anything else."""
    if (bar := barred(visit.request)) is not None:
        return bar
    if visit.user is not None and not visit.may_write:
        return no_longer_in(visit)
    return hindrance(visit.request, act)


class Page(Protocol):
    """The page with the form, as it stands."""

    def __call__(self, *, hindrance: Hindrance | None = None, status: int = 200) -> HttpResponse: ...


class Refusable(Protocol):
    def is_valid(self) -> bool: ...

    def refuse(self, error: ValidationError) -> None: ...


def take_in(
    form: Refusable,
    *,
    page: Page,
    hindered: Callable[[], Hindrance | None],
    save: Callable[[], HttpResponse],
) -> HttpResponse:
    """What a form says, saved; whatever stands in the way, the page comes back with all that was typed.

    `save` calls the service and gives the answer; what the service raises is shown at the form.
    """
    valid = form.is_valid()
    if (why := hindered()) is not None:
        return page(hindrance=why, status=FORBIDDEN)
    if not valid:
        return page(status=INVALID)
    try:
        return save()
    except ValidationError as error:
        form.refuse(error)
        return page(status=INVALID)
    except PermissionDenied as error:
        return page(hindrance=refused(error), status=FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return page(hindrance=busy(trouble), status=BUSY)


def refused(error: PermissionDenied) -> Hindrance:
    """A service says no, in words."""
    return Hindrance(
        title=str(error) or _("You cannot write here now"),
        text=_("Nothing is saved. Your text is still here: copy it if you want to keep it."),
    )


def no_longer_in(visit: Visit) -> Hindrance:
    """For who was in the group when the form was opened."""
    group = visit.group
    if group.is_archived and visit.standing.is_member:
        title = _("This group is archived")
    elif visit.standing.own is not None and visit.standing.own.state in _GONE:
        title = _("You are no longer in this group")
    else:
        title = _("Only members write in this group")
    return Hindrance(title=title, text=_("Nothing is saved. Your text is still here: copy it if you want to keep it."))


def no_entry(request: HttpRequest, *, why: str = "", back_url: str = "") -> HttpResponse:
    """403 in words: sign in and come back here, or why it is not possible."""
    is_known = request.user.is_authenticated
    here = urlencode({"next": request.get_full_path()})
    context = {
        "why": why,
        "back_url": back_url or "../",
        "sign_in_url": "" if is_known else f"{reverse('account_login')}?{here}",
        "sign_up_url": "" if is_known else f"{reverse('account_signup')}?{here}",
    }
    return render(request, "groups/no_entry.html", context, status=FORBIDDEN)


def members_only(visit: Visit) -> HttpResponse:
    """For a page of a group of which this person may see the name alone."""
    context = visit.context()
    return render(visit.request, "groups/members_only.html", context, status=FORBIDDEN)


def editor_context(draft_key: str) -> dict[str, Any]:
    """What components/post_editor.html wants besides the field; no pictures, which would be public."""
    return {"draft_key": draft_key, "max_bytes": settings.DEBATE_POST_MAX_BYTES}


def _give_back(request: HttpRequest, slug: str) -> HttpResponse:
    """The page with what was typed; it says nothing of the group, which may be there or not."""
    user = reader(request)
    if user is None:
        why = signed_out(request)
    elif Membership.objects.filter(acts_in(user), group__slug=slug, state__in=_GONE).exists():
        why = Hindrance(
            title=_("You are no longer in this group"),
            text=_("Nothing is saved. Your text is still here: copy it if you want to keep it."),
        )
    else:
        raise Http404
    texts = [request.POST.get(name, "") for name in _KEPT]
    context = {"hindrance": why, "texts": [text for text in texts if text.strip()]}
    return render(request, "groups/given_back.html", context, status=FORBIDDEN)
