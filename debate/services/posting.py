"""Writing in a debate: one transaction a post; what can wait is queued in it."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.names import clean_own_name
from accounts.roles import mark
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from debate.fresh import forget_on_commit
from debate.models import Debate, Mention, Post
from debate.services.cleaning import clean_code, clean_post
from debate.services.mentioning import people_mentioned
from debate.services.pictures import check_pictures
from debate.services.placing import place_under, put_in_place
from debate.services.publishing import announce_post
from debate.services.quoting import clean_quote
from debate.services.refusing import check_may_post, check_open
from debate.services.submissions import submission_key
from debate.states import Stance, State

Effect = ContentRule.Effect


@dataclass(frozen=True)
class Posted:
    """What came of a post. `repeated`: this very form had been sent before. `waits`: a moderator looks first."""

    post: Post
    repeated: bool = False
    waits: bool = False


def write_post(
    *,
    debate: Debate,
    author: Any,
    body: str,
    language: str,
    parent: Post | None = None,
    quoted: Post | None = None,
    quoted_text: str = "",
    stance: int = Stance.NEUTRAL,
    author_name: str = "",
    submission: uuid.UUID | None = None,
    message_id: str | None = None,
) -> Posted:
    """A new post. Raises PermissionDenied in words, or ValidationError keyed by field; then nothing is saved.

    The keys are body, language, parent, quoted_text, stance and author_name. `author_name` is that of somebody
    without an account, who may stay without one. `message_id` is that of the mail it came by.
    """
    check_may_post(author, debate)
    key = submission_key(submission, author, body, parent and parent.pk, quoted and quoted.pk, quoted_text, stance)
    cleaned = clean_post(body)
    stance = _clean_stance(debate, parent, stance)
    code = clean_code(language)
    name = str(author) if author.is_authenticated else _clean_guest(author_name)
    people = people_mentioned(cleaned)
    check_pictures(cleaned, author, is_within=debate.is_within)
    quote = clean_quote(quoted, quoted_text, debate, author)
    finding = ask(title="", html=f"{cleaned} {quote}", author=author, submission=submission)
    waits = finding.effect == Effect.HOLD or (not author.is_authenticated and settings.DEBATE_ANONYMOUS_WAITS)
    with transaction.atomic():
        locked = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
        if (earlier := _earlier(locked, author, name, cleaned, key, message_id)) is not None:
            return Posted(earlier, repeated=True, waits=earlier.state == State.WAITING)
        check_open(locked)
        place = place_under(locked, _there(parent, locked), stance)
        post = Post(
            debate=locked,
            parent=parent,
            shown_parent=place.shown_parent,
            depth=place.depth,
            lane=place.lane,
            stance=stance,
            author=author if author.is_authenticated else None,
            author_name=name,
            author_role=mark(author),
            created_at=timezone.now(),
            submission=key,
            message_id=message_id,
            language=code,
            quoted=quoted,
            quoted_text=quote,
            body=cleaned,
            state=State.WAITING if waits else State.VISIBLE,
        )
        if not waits:
            put_in_place(post, locked)
        post.save()
        Mention.objects.bulk_create([Mention(post=post, user_id=pk, name=name) for name, pk in people.items()])
        if waits or finding.rule is not None:
            open_case(post, category=Category.SPAM if finding.rule is not None else "")
        if not waits:
            announce_post.enqueue(post.pk)
            forget_on_commit(locked.pk)
    return Posted(post, waits=waits)


def _clean_stance(debate: Debate, parent: Post | None, stance: int) -> int:
    if not debate.has_sides:
        return Stance.NEUTRAL
    if stance not in Stance.values:
        raise ValidationError({"stance": _("Say whether you are for or against.")})
    if parent is None and stance == Stance.NEUTRAL:
        raise ValidationError({"stance": _("Say whether you are for or against.")})
    return stance


def _clean_guest(name: str) -> str:
    """The name that somebody without an account writes under: never that of a person or an office here."""
    if not name.strip():
        return ""
    if len(name) > 60:
        raise ValidationError({"author_name": _("At most %(number)d signs.") % {"number": 60}})
    try:
        return clean_own_name(name)
    except ValidationError as error:
        raise ValidationError({"author_name": error.messages}) from error


def _earlier(
    debate: Debate, author: Any, name: str, body: str, key: uuid.UUID | None, message_id: str | None
) -> Post | None:
    """What this very form or mail has made already. Raises ValidationError for the same words in another form."""
    mine = Q(author=author) if author.is_authenticated else Q(author=None, author_name=name)
    again = mine & Q(debate=debate, created_at__gte=timezone.now() - timedelta(days=1), body=body)
    same = again & ~Q(state=State.WITHDRAWN)
    if key is not None:
        same |= Q(submission=key)
    if message_id is not None:
        same |= Q(message_id=message_id)
    found = list(Post.objects.filter(same).order_by("-pk")[:10])
    for post in found:
        if (key is not None and post.submission == key) or (message_id is not None and post.message_id == message_id):
            return post
    if found:
        raise ValidationError({"body": _("You have written this here already.")}, code="repeated")
    return None


def _there(parent: Post | None, debate: Debate) -> Post | None:
    """What is answered, as it is now. Raises ValidationError when it is no longer there for all to see."""
    if parent is None:
        return None
    found = Post.objects.filter(pk=parent.pk, debate=debate).select_related("shown_parent").defer("body").first()
    if found is None or found.state != State.VISIBLE:
        raise ValidationError(
            {"parent": _("The post that you answer is no longer there. Your text is still here: copy it.")},
            code="gone",
        )
    return found
