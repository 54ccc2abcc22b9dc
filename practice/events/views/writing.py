"""What the pages of events that write have in common: see also `community.writing`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.writing import (
    BUSY,
    CONFLICT,
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
from practice.events.parts import Overtaken

View = Callable[..., HttpResponse]
# (form, why it cannot be saved, status) to the page with everything in it.
Page = Callable[[Any, Hindrance | None, int], HttpResponse]


def writing_page(view: View) -> View:
    """Decorator for a page with a form that keeps what was typed. The view must ask `hindrance`, or `saved`."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not can_be_read(request):
            return render(request, "events/form_too_large.html", status=TOO_LARGE)
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


def saved(request: HttpRequest, form: Any, save: Callable[[], str], page: Page, *, act: str = "write") -> HttpResponse:
    """Check and save a form that was sent; `save` gives the address to go on to. Whatever is wrong, nothing is lost."""
    valid = form.is_valid()
    if (why := hindrance(request, act)) is not None:
        return page(form, why, FORBIDDEN)
    if not valid:
        return page(form, None, INVALID)
    try:
        return HttpResponseRedirect(save())
    except Overtaken as other:
        return page(form, overtaken(request, other), CONFLICT)
    except ValidationError as error:
        form.refuse(error)
        return page(form, None, INVALID)
    except PermissionDenied as error:
        return page(form, refused(error), FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return page(form, busy(trouble), BUSY)


def overtaken(request: HttpRequest, other: Overtaken) -> Hindrance:
    """Somebody else changed the same while this was written."""
    labels = {
        "title": _("Title"),
        "language": _("Language of the text"),
        "body": _("Text"),
        "timing": _("When?"),
        "where": _("Where?"),
        "seats": _("Who comes?"),
    }
    what = ", ".join(labels[part].rstrip("?") for part in other.parts)
    text = _("Your text is still here. Look at the page, put in what was changed, and save again: yours counts then.")
    return Hindrance(
        title=_("Somebody else changed this page while you were writing"),
        text=" ".join((text, _("Changed: %(what)s.") % {"what": what})),
        link_url=request.path.removesuffix("edit/"),
        link_text=_("See the page as it is now (opens a new page)"),
    )


def refused(error: PermissionDenied) -> Hindrance:
    """A service says no, in words."""
    return Hindrance(
        title=str(error) or _("You cannot do this now"),
        text=_("Nothing is saved. Your text is still here: copy it if you want to keep it."),
    )


def no_entry(request: HttpRequest, why: str = "", back_url: str = "") -> HttpResponse:
    """403 in words: sign in and come back here, or why it is not possible."""
    here = urlencode({"next": request.get_full_path()})
    known = request.user.is_authenticated
    context = {
        "why": why,
        "back_url": back_url or "../",
        "sign_in_url": "" if known else f"{reverse('account_login')}?{here}",
        "sign_up_url": "" if known else f"{reverse('account_signup')}?{here}",
    }
    return render(request, "events/no_entry.html", context, status=FORBIDDEN)


def editor_context(draft_key: str) -> dict[str, Any]:
    """What components/post_editor.html wants besides the field: no pictures, whoever reads may not be everybody."""
    return {"draft_key": draft_key, "max_bytes": settings.DEBATE_POST_MAX_BYTES}
