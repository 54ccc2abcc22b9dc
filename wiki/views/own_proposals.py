"""Whose a waiting change is: that of an account, or of the browser that it was proposed from.

A browser without an account is given a key in a cookie when it proposes something; the site keeps a hash of the
key, and forgets it after a while. Pages for who has such a key are made for them and kept by nobody.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.context_processors import has_session
from core.html import fill
from wiki.models import Article, Proposal
from wiki.permissions import reviews_changes
from wiki.querysets_proposals import ProposalQuerySet

_NEW = "_new_proposals_key"
_LENGTHS = range(20, 101)


def key_hash(request: HttpRequest) -> str:
    """Of the key that this browser has; empty for none."""
    key = getattr(request, _NEW, "") or request.COOKIES.get(settings.WIKI_PROPOSALS_COOKIE, "")
    return _hash(key) if len(key) in _LENGTHS and key.isascii() else ""


def wanted_key_hash(request: HttpRequest) -> str:
    """Of the key that what is proposed now will be found by; empty for an account, which needs none."""
    if request.user.is_authenticated:
        return ""
    if not key_hash(request):
        setattr(request, _NEW, secrets.token_urlsafe(32))
    return key_hash(request)


def keep_key(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the browser its key, or keep the one it has for as long again."""
    if request.user.is_authenticated or not key_hash(request):
        return response
    response.set_cookie(
        settings.WIKI_PROPOSALS_COOKIE,
        getattr(request, _NEW, "") or request.COOKIES[settings.WIKI_PROPOSALS_COOKIE],
        max_age=timedelta(days=settings.WIKI_KEY_DAYS),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def own_proposals(request: HttpRequest) -> ProposalQuerySet:
    """What this person proposed, newest first."""
    user = request.user if has_session(request) else None
    if user is not None and user.is_authenticated:
        return Proposal.objects.by(user)
    return Proposal.objects.by(None, key_hash(request)).filter(key_expires_at__gt=timezone.now())


def is_own(request: HttpRequest, proposal: Proposal) -> bool:
    if request.user.is_authenticated:
        return proposal.author_id == request.user.pk
    return (
        bool(proposal.key_hash)
        and proposal.key_hash == key_hash(request)
        and proposal.key_expires_at is not None
        and proposal.key_expires_at > timezone.now()
    )


def waiting_of(request: HttpRequest, article: Article) -> Proposal | None:
    """This person's newest change of an article that still waits; no query for who can have none."""
    if not (has_session(request) and reviews_changes()) and not key_hash(request):
        return None
    return own_proposals(request).open().filter(article=article).only("pk", "state", "created_at", "locale_id").first()


def draw_waiting(request: HttpRequest, article: Article) -> SafeString:
    """Above an article, for whose change of it waits. Nothing for others: their page is the same for all."""
    waiting = waiting_of(request, article)
    if waiting is None:
        return fill("")
    said = _("Somebody asks you something about your change.") if waiting.state == Proposal.State.ASKED else ""
    return fill(
        '<div class="ds-alert" data-color="info"><p>{} <a href="{}" rel="nofollow">{}</a></p></div>',
        said or _("Your change of this article waits for review."),
        waiting.get_absolute_url(),
        _("See your change"),
    )


def _hash(key: str) -> str:
    return salted_hmac("wiki.proposals", key, algorithm="sha256").hexdigest()
