"""Changing a post for a while, with what it said before kept; and taking it back at any time."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from community.moderation.services.holding import hold
from core.html import plain_text
from debate.models import Debate, Mention, Post, PostVersion
from debate.permissions import can_edit_post, can_withdraw_post
from debate.services.cleaning import clean_code, clean_post
from debate.services.forgetting import forget_words
from debate.services.mentioning import people_mentioned
from debate.services.pictures import check_pictures, picture_ids
from debate.services.placing import take_out_of_sight
from debate.services.publishing import announce_mentions, refresh_post
from debate.services.refusing import check_open
from debate.states import State

APP = "debate"
Effect = ContentRule.Effect


class HeldBack(ValidationError):
    """The change is kept, and waits for a moderator."""

    def __init__(self) -> None:
        super().__init__(
            _("Thank you. A moderator looks at your change before others see it; you are told what came of it."),
            code="held",
        )


def edit_post(
    *,
    post: Post,
    author: Any,
    body: str,
    language: str = "",
    submission: uuid.UUID | None = None,
    asks: bool = True,
) -> Post:
    """The post with another text; the earlier one stays as a version. Unchanged, it is left as it is.

    Raises PermissionDenied in words, ValidationError keyed by field, or HeldBack when a rule holds the change.
    """
    if asks and not can_edit_post(author, post):
        raise PermissionDenied(_("The time in which this post could be changed is over. You can withdraw it."))
    cleaned = clean_post(body, known=post.body)
    code = clean_code(language or post.language)
    if (cleaned, code) == (post.body, post.language):
        return post
    people = people_mentioned(cleaned)
    # What stood in it before the group closed was public then, and may stay.
    if picture_ids(cleaned) - picture_ids(post.body) or not post.debate.is_within:
        check_pictures(cleaned, author, is_within=post.debate.is_within)
    if asks:
        _ask_rules(post, author, cleaned, code, submission)
    with transaction.atomic():
        debate = Debate.objects.select_for_update(no_key=True).get(pk=post.debate_id)
        locked = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
        if asks:
            check_open(debate)
        if locked.state not in {State.VISIBLE, State.WAITING}:
            raise PermissionDenied(_("This post is no longer public."))
        if (locked.body, locked.language) == (cleaned, code):
            # The same form twice.
            return locked
        forget_words(locked)
        last = PostVersion.objects.filter(post=locked).aggregate(last=Max("number"))["last"] or 0
        PostVersion.objects.create(
            post=locked,
            number=last + 1,
            language=locked.language,
            body=locked.body,
            written_at=locked.edited_at or locked.created_at,
        )
        locked.body, locked.language, locked.edited_at = cleaned, code, timezone.now()
        locked.save(update_fields=["body", "language", "edited_at"])
        fresh = _set_mentions(locked, people)
        if locked.state == State.VISIBLE:
            refresh_post.enqueue(locked.pk)
            if fresh:
                announce_mentions.enqueue(locked.pk, fresh)
    return locked


def withdraw_post(*, post: Post, author: Any) -> Post:
    """Its author takes it back: its place stays, without name and text. Twice is once. Raises PermissionDenied."""
    with transaction.atomic():
        debate = Debate.objects.select_for_update(no_key=True).get(pk=post.debate_id)
        locked = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
        if locked.state == State.WITHDRAWN and locked.author_id == getattr(author, "pk", None):
            return locked
        if not can_withdraw_post(author, locked):
            raise PermissionDenied(_("Only who wrote a post can withdraw it."))
        was_visible = locked.state == State.VISIBLE
        locked.state, locked.withdrawn_at = State.WITHDRAWN, timezone.now()
        locked.save(update_fields=["state", "withdrawn_at"])
        if was_visible:
            take_out_of_sight(locked, debate)
            forget_words(locked)
            refresh_post.enqueue(locked.pk)
    post.state = locked.state
    return locked


def _ask_rules(post: Post, author: Any, cleaned: str, code: str, submission: uuid.UUID | None) -> None:
    finding = ask(title="", html=cleaned, author=author, submission=submission, before=post.body)
    if finding.rule is None:
        return
    if finding.effect == Effect.HOLD and post.state == State.VISIBLE:
        hold(
            app=APP,
            author=author,
            title=str(post),
            language=post.debate.language,
            text=plain_text(cleaned),
            rule_name=finding.rule.name,
            payload={"post": post.pk, "body": cleaned, "language": code},
        )
        raise HeldBack
    open_case(post, category=Category.SPAM)


def _set_mentions(post: Post, people: dict[str, int]) -> list[int]:
    """Whom it mentions now; gives those that it did not mention before."""
    before = list(Mention.objects.filter(post=post))
    Mention.objects.filter(pk__in=[one.pk for one in before if one.name not in people]).delete()
    names = {one.name for one in before}
    Mention.objects.bulk_create(
        [Mention(post=post, user_id=pk, name=name) for name, pk in people.items() if name not in names]
    )
    known = {one.user_id for one in before}
    return sorted({pk for pk in people.values() if pk not in known})
