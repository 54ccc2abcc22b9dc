"""What all pages that write have in common: nothing that a person typed is lost, whatever is wrong.

A form that may not be saved (the session ended, the token is old, the right was taken away)
comes back with everything in it and says why. That is why the token is checked here and not by
the middleware, which would answer with a page that holds nothing of the text.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.elections.period import frozen_until
from community.moderation.suspensions import suspended_until
from core.forms import check_human
from core.human import NotHuman
from core.limits import TooOften, spend
from wiki.markup.titles import title_key
from wiki.models import Article, Title
from wiki.permissions import may_edit
from wiki.views.lookup import current_locale
from wiki.views.missing import hidden_article, is_out_of_sight, missing_article

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
PREVIEW = "preview"
# What each form counts as in RATE_LIMITS; the others are writing.
ACTS = {"article_create": "create", "image_upload": "upload"}
INVALID, CONFLICT, FORBIDDEN, TOO_LARGE, BUSY = 422, 409, 403, 413, 503
# What the database answers when it is too busy, restarting, or locked for too long.
DATABASE_TROUBLE = (OperationalError, InterfaceError)


@dataclass(frozen=True)
class Hindrance:
    """Why a form cannot be saved as it stands, and what to do about it."""

    title: str
    text: str
    link_url: str = ""
    link_text: str = ""
    kind: str = "warning"


class _TokenCheck(CsrfViewMiddleware):
    """Django's own check, asked for its verdict instead of its answer."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=FORBIDDEN)


def _unanswered(request: HttpRequest) -> HttpResponseBase:
    raise NotImplementedError


def has_valid_token(request: HttpRequest) -> bool:
    """True when the form was sent from a page of this site that this browser was given."""
    check = _TokenCheck(_unanswered)
    return check.process_view(request, _unanswered, (), {}) is None


def writing_page(view: View) -> View:
    """Decorator for a page with a form that keeps what was typed. The view must ask `hindrance`."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not _can_be_read(request):
            return render(request, "wiki/form_too_large.html", status=TOO_LARGE)
        if request.method != "POST" and not may_edit(request.user):
            return no_entry(request)
        return view(request, *args, **kwargs)

    return wrapped


def hindrance(request: HttpRequest) -> Hindrance | None:
    """What stands in the way of saving this POST; None when nothing does."""
    if not may_edit(request.user):
        if (last_day := frozen_until(request.user)) is not None:
            return Hindrance(
                title=_("Politicians do not write here until the election is over"),
                text=_("From %(day)s on you can write again. Copy your text until then: nothing of it is saved.")
                % {"day": date_format(last_day + timedelta(days=1), "DATE_FORMAT")},
            )
        if (until := suspended_until(request.user)) is not None:
            return Hindrance(
                title=_("You are suspended from writing"),
                text=_("Until %(day)s you can read and appeal, but not write. Your text is still here: copy it.")
                % {"day": date_format(timezone.localtime(until), "DATE_FORMAT")},
            )
        if request.user.is_authenticated:
            return Hindrance(
                title=_("Your account may not edit the wiki"),
                text=_("Nothing is saved. Your text is still here: copy it if you want to keep it."),
            )
        return Hindrance(
            title=_("You are no longer signed in"),
            text=_(
                "Nothing is lost: your text is still here. Sign in on the page that the link opens, come back "
                "to this one and save again."
            ),
            link_url=f"{reverse('account_login')}?{urlencode({'next': request.path})}",
            link_text=_("Sign in (opens a new page)"),
        )
    if not has_valid_token(request):
        return Hindrance(
            title=_("Please save once more"),
            text=_("This page had been open for a long time, so the site asks again. Nothing is lost."),
        )
    return None if request.POST.get("action") == PREVIEW else _too_much(request)


def _too_much(request: HttpRequest) -> Hindrance | None:
    """Who saves more than anybody does by hand waits a while; who has no account shows to be a person."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    try:
        check_human(request)
        spend(ACTS.get(name or "", "write"), request)
    except NotHuman:
        return Hindrance(
            title=_("Please save once more"),
            text=_("That went too fast for us to tell you from a program. Wait a moment and save again."),
        )
    except TooOften as wait:
        return Hindrance(
            title=_("That was a lot in a short time"),
            text=_(
                "Nothing is lost: your text is still here. Save it again in %(minutes)d minutes, or copy it to be sure."
            )
            % {"minutes": wait.minutes},
        )
    return None


def busy(error: Exception) -> Hindrance:
    """The database could not take the change just now. Needs an answer with the form and status BUSY."""
    logger.warning("A change could not be saved: %s", error)
    # What is broken is not asked again for the page that says so.
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    return Hindrance(
        title=_("The site is very busy"),
        text=_("Your change could not be saved just now. Nothing is lost: wait a moment and save again."),
    )


def no_entry(request: HttpRequest) -> HttpResponse:
    """403 in words: sign in and come back here, or ask to be let in."""
    context = {
        "sign_in_url": f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}",
        "sign_up_url": f"{reverse('account_signup')}?{urlencode({'next': request.get_full_path()})}",
        "back_url": request.path.rstrip("/").rpartition("/")[0] + "/",
        "frozen_until": frozen_until(request.user),
    }
    return render(request, "wiki/article_sign_in_to_edit.html", context, status=FORBIDDEN)


def locked_article(request: HttpRequest, article: Article) -> HttpResponse:
    """403: moderators keep it as it is for now. What was sent can be copied from the browser's own memory."""
    context = {"title": article.title, "back_url": article.get_absolute_url(), "text": request.POST.get("body", "")}
    return render(request, "wiki/article_locked.html", context, status=FORBIDDEN)


def written_article(request: HttpRequest, slug: str) -> Article | HttpResponse:
    """The article that a form is about, with its current version; else the answer to give.

    A form that comes in under an older name is not sent elsewhere: the text would be lost on the way.
    """
    rows = Title.objects.named(current_locale(), title_key(slug)).select_related("article", "article__current_revision")
    title = rows.first()
    if title is None or title.article is None or title.article.current_revision is None:
        return missing_article(request, slug, title)
    if is_out_of_sight(title.article, request):
        return hidden_article(request)
    return title.article


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; None for a page that is only asked for."""
    return request.POST if request.method == "POST" else None


def _can_be_read(request: HttpRequest) -> bool:
    try:
        request.POST  # noqa: B018 - reading it is what may fail
    except RequestDataTooBig:
        return False
    return True
