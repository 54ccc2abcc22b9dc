"""Writing in a debate: one transaction a post; what can wait is queued in it."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import mark
from debate.models import Debate, Participation, Post
from debate.permissions import can_post
from debate.services.cleaning import clean_post
from debate.services.placing import place_under, put_in_place
from debate.states import Stance, State


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
    """A new post. Raises PermissionDenied, or ValidationError keyed by field; then nothing is saved."""
    if not can_post(author, debate):
        raise PermissionDenied
    cleaned = clean_post(body)
    if debate.has_sides and parent is None and stance not in {Stance.FOR, Stance.AGAINST}:
        raise ValidationError({"stance": _("Say whether you are for or against.")})
    with transaction.atomic():
        locked = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
        if submission is not None and (earlier := Post.objects.filter(submission=submission).first()):
            return Posted(earlier, repeated=True)
        place = place_under(locked, parent, stance)
        post = Post(
            debate=locked,
            parent=parent,
            shown_parent=place.shown_parent,
            depth=place.depth,
            lane=place.lane,
            stance=stance if locked.has_sides else Stance.NEUTRAL,
            author=author if author.is_authenticated else None,
            author_name=str(author) if author.is_authenticated else author_name,
            author_role=mark(author),
            created_at=timezone.now(),
            submission=submission,
            message_id=message_id,
            language=language,
            quoted=quoted,
            quoted_text=quoted_text if quoted is not None else "",
            body=cleaned,
            state=State.VISIBLE,
        )
        put_in_place(post, locked)
        post.save()
        if post.author_id is not None and post.stance:
            Participation.objects.filter(debate=locked, user=author).update(stance=post.stance)
    return Posted(post)
