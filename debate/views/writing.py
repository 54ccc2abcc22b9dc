"""What the pages of debates that write have in common: see also `community.writing`."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.writing import FORBIDDEN, TOO_LARGE, Hindrance, barred, can_be_read, old_form, signed_out, too_much
from core.licences import Licence
from debate.forms.fields import TEXT
from debate.forms.post import PostForm
from debate.models import Debate

View = Callable[..., HttpResponse]


def writing_page(view: View) -> View:
    """Decorator for a page with a form that keeps what was typed. The view must ask `hindrance`."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not can_be_read(request):
            return render(request, "debate/form_too_large.html", status=TOO_LARGE)
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if not (typed := request.POST.get("body", "")):
                raise
            # Out of sight while they wrote, a group that they left perhaps: not a word about it, but theirs come back.
            return render(request, "debate/gone.html", {"typed": typed}, status=404)

    return wrapped


def hindrance(request: HttpRequest, act: str, *, needs_account: bool = True) -> Hindrance | None:
    """What stands in the way of saving this POST; None when nothing does. `act` is a name in RATE_LIMITS."""
    if (bar := barred(request)) is not None:
        return bar
    if needs_account and not request.user.is_authenticated:
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


def no_entry(request: HttpRequest, debate: Any = None, why: str = "", back_url: str = "") -> HttpResponse:
    """403 in words: sign in and come back here, or why it is not possible."""
    here = urlencode({"next": request.get_full_path()})
    context = {
        "why": why,
        "back_url": back_url or "../",
        "debate": debate,
        "sign_in_url": "" if request.user.is_authenticated else f"{reverse('account_login')}?{here}",
        "sign_up_url": "" if request.user.is_authenticated else f"{reverse('account_signup')}?{here}",
    }
    return render(request, "debate/no_entry.html", context, status=FORBIDDEN)


def writing_context(request: HttpRequest, debate: Any, user: Any, *, why_not: str) -> dict[str, Any]:
    """The form on the debate's own page, for who is signed in and may; else how to get to one."""
    context: dict[str, Any] = {
        "why_not": why_not,
        "offers_writing": not why_not or (user is None and debate.is_open),
        "sign_in_url": reverse("account_login"),
    }
    if user is not None and not why_not:
        takes_pictures = not debate.is_within
        editor = editor_context(user, f"debate-{debate.pk}", takes_pictures=takes_pictures)
        context |= {"form": new_form(debate, user), **editor}
    return context


def new_form(debate: Any, user: Any, data: Any = None, *, quoted: str = "") -> PostForm:
    """An empty form, or one with what was sent."""
    initial = {"language": get_language() or debate.language, "submission": uuid.uuid4(), "format": TEXT}
    if quoted:
        initial["quoted_text"] = quoted
    stance = getattr(debate, "my_stance", None)
    return PostForm(
        data,
        initial={**initial, **({"stance": stance} if stance else {})},
        has_stance=debate.has_sides,
        is_quoting=bool(quoted),
        is_guest=user is None,
        auto_id="post_%s",
    )


def editor_context(user: Any, draft_key: str, *, takes_pictures: bool = True) -> dict[str, Any]:
    """What components/post_editor.html wants besides the field."""
    may_upload = user is not None and user.is_authenticated and takes_pictures
    licence = Licence(settings.DEBATE_LICENCE)
    return {
        "draft_key": draft_key,
        "max_bytes": settings.DEBATE_POST_MAX_BYTES,
        "upload_url": _optional("wiki:image_upload") if may_upload else "",
        "image_search_url": _optional("wiki:image_search") if may_upload else "",
        "picture_licences": Licence.choices,
        "picture_author": str(user) if may_upload else "",
        "licence_name": licence.label,
        "licence_url": licence.deed_url,
    }


def is_for_guests(debate: Debate) -> bool:
    """Whether somebody without an account can write there."""
    return debate.audience == Debate.Audience.ANYONE


def _optional(name: str) -> str:
    """The address of a page of another app, where that app is installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
