"""What the pages of the wiki that write have in common: see also `community.writing`.

A form that may not be saved (the session ended, the token is old, the right was taken away)
comes back with everything in it and says why. That is why the token is checked here and not by
the middleware, which would answer with a page that holds nothing of the text.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.elections.period import frozen_until
from community.writing import (
    CONFLICT,
    FORBIDDEN,
    TOO_LARGE,
    Hindrance,
    barred,
    can_be_read,
    old_form,
    signed_out,
    too_much,
)
from wiki.markup.titles import title_key
from wiki.models import Article
from wiki.permissions import may_propose
from wiki.protecting import protection_of
from wiki.views.lookup import current_locale, merged_under, title_with_article
from wiki.views.missing import hidden_article, is_out_of_sight, missing_article

View = Callable[..., HttpResponse]
PREVIEW = "preview"
# What each form counts as in RATE_LIMITS; the others are writing.
ACTS = {"article_create": "create", "image_upload": "upload", "image_upload_many": "upload"}


def writing_page(view: View) -> View:
    """Decorator for a page with a form that keeps what was typed. The view must ask `hindrance`."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not can_be_read(request):
            return render(request, "wiki/form_too_large.html", status=TOO_LARGE)
        if request.method != "POST" and not may_propose(request.user):
            return no_entry(request)
        return view(request, *args, **kwargs)

    return wrapped


def hindrance(request: HttpRequest) -> Hindrance | None:
    """What stands in the way of saving this POST; None when nothing does."""
    if not may_propose(request.user):
        if (bar := barred(request)) is not None:
            return bar
        if request.user.is_authenticated:
            return Hindrance(
                title=_("Your account may not edit the wiki"),
                text=_("Nothing is saved. Your text is still here: copy it if you want to keep it."),
            )
        return signed_out(request)
    if (old := old_form(request)) is not None:
        return old
    if request.POST.get("action") == PREVIEW:
        return None
    name = request.resolver_match.url_name if request.resolver_match else ""
    return too_much(request, ACTS.get(name or "", "write"))


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
    """403: it is protected, as the page says. What was sent can be copied from the browser's own memory."""
    context = {
        "title": article.title,
        "back_url": article.get_absolute_url(),
        "log_url": article.url("article_log"),
        "protected": protection_of(article),
        "text": request.POST.get("body", ""),
    }
    return render(request, "wiki/article_locked.html", context, status=FORBIDDEN)


def merged_article(request: HttpRequest, source: Article, target: Article) -> HttpResponse:
    """The two were made one while the form was open: what was sent can be copied from this page."""
    context = {"title": source.title, "target": target, "text": request.POST.get("body", "")}
    return render(request, "wiki/article_merged.html", context, status=CONFLICT)


def written_article(request: HttpRequest, slug: str) -> Article | HttpResponse:
    """The article that a form is about, with its current version; else the answer to give.

    A form that comes in under an older name is not sent elsewhere: the text would be lost on the way. One of an article
    that was merged into this one speaks of other versions, so it is not taken for one of this.
    """
    title = title_with_article(current_locale(), title_key(slug))
    if title is None or title.article is None or title.article.current_revision is None:
        return missing_article(request, slug, title)
    if is_out_of_sight(title.article, request):
        return hidden_article(request)
    if title.article.slug != slug and (merged := merged_under(slug)) is not None:
        if request.method == "POST":
            return merged_article(request, merged.article, title.article)
        return HttpResponseRedirect(title.article.get_absolute_url())
    return title.article
