"""Mails about one debate stand together in a mail program, and most of them can be answered."""

import hashlib
import hmac
from urllib.parse import urlsplit

from django.conf import settings

from accounts.models import User
from community.activity.models import Event
from community.activity.registry import Conversation
from debate.mail.address import ReplyTo, reply_address
from debate.models import Debate, Post
from debate.permissions import can_post
from debate.states import State


def conversation(event: Event, user: User) -> Conversation | None:
    """Where a mail about this event stands for this person; None when what it is about is gone."""
    post = None
    if event.kind == "debate.post":
        found = Post.objects.select_related("debate", "parent").defer("body", "parent__body", "debate__body")
        post = found.filter(pk=event.object_id).first()
        debate = post.debate if post is not None else None
    else:
        debate = Debate.objects.for_listing().filter(pk=event.object_id).first()
    if debate is None:
        return None
    root = _identity(user, debate, "start")
    reply_to = _answer(debate, post, user)
    if event.verb == "debate.opened":
        return Conversation(debate.title, reply_to, root)
    if post is None:
        return Conversation("", reply_to, _identity(user, debate, f"event.{event.pk}"), (root,))
    is_first = event.key == f"debate.post:{post.pk}"
    above = _above(post.parent, user, debate)
    return Conversation(
        f"Re: {debate.title}",
        reply_to,
        _identity(user, debate, f"post.{post.number}" if is_first else f"event.{event.pk}"),
        (root, above) if above else (root,),
    )


def own_host() -> str:
    """The right side of the Message-IDs of this site."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def _answer(debate: Debate, post: Post | None, user: User) -> str:
    """The address that an answer goes to; empty where none is taken."""
    if not can_post(user, debate) or (post is not None and (post.number is None or post.state != State.VISIBLE)):
        return ""
    if post is None and debate.has_sides:
        return ""  # A post of its own says which side it is on, and a mail does not.
    return reply_address(ReplyTo(user.pk, debate.pk, post.number or 0 if post is not None else 0))


def _above(parent: Post | None, user: User, debate: Debate) -> str:
    """What this person has in their mailbox of the post that is answered: our mail, or the one they wrote."""
    if parent is None or parent.number is None:
        return ""
    if parent.author_id == user.pk and parent.message_id:
        return parent.message_id
    return _identity(user, debate, f"post.{parent.number}")


def _identity(user: User, debate: Debate, what: str) -> str:
    """A Message-ID that can be made again; each reader's is another, and tells nothing of who that is."""
    seal = hmac.new(settings.SECRET_KEY.encode(), f"debate.mail.reader:{user.pk}".encode(), hashlib.sha256)
    return f"debate.{debate.pk}.{what}.{seal.hexdigest()[:12]}@{own_host()}"
