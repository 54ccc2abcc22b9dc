"""Putting the words of a debate right before anybody has answered them."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from debate.models import Debate
from debate.permissions import can_edit_debate
from debate.services.cleaning import clean_post, clean_tags, clean_title
from debate.services.forgetting import forget_opening
from debate.services.pictures import check_pictures
from debate.services.publishing import refresh_debate
from debate.services.purging import purge_debate
from debate.services.starting import clean_site_language, topics_of
from debate.states import State


def correct_debate(
    *,
    debate: Debate,
    author: Any,
    title: str,
    body: str,
    language: str,
    tags: Iterable[str] = (),
    submission: uuid.UUID | None = None,
) -> Debate:
    """Another title, text, language and topics; who is asked and who may take part stay.

    Held by a rule it waits for a moderator, out of sight. Raises PermissionDenied in words, or ValidationError keyed
    by title, body, language or tags.
    """
    _check(author, debate)
    fields = {
        "title": clean_title(title),
        "body": clean_post(body, known=debate.body),
        "language": clean_site_language(language),
    }
    topics = clean_tags(tags)
    check_pictures(fields["body"], author, is_within=debate.is_within)
    before = f"{debate.title} {debate.body}"
    finding = ask(title=fields["title"], html=fields["body"], author=author, submission=submission, before=before)
    with transaction.atomic():
        locked = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
        _check(author, locked)
        changed = [name for name, value in fields.items() if getattr(locked, name) != value]
        if changed or finding.effect == ContentRule.Effect.HOLD:
            forget_opening(locked)
        if "title" in changed:
            # Its address changes with it.
            purge_debate(locked)
        for name in changed:
            setattr(locked, name, fields[name])
        if changed:
            locked.edited_at = timezone.now()
        if finding.effect == ContentRule.Effect.HOLD:
            locked.state = State.WAITING
        locked.save(update_fields=[*fields, "edited_at", "state"])
        locked.tags.set(topics_of(locked.language, topics))
        if finding.rule is not None:
            open_case(locked, category=Category.SPAM)
        refresh_debate.enqueue(locked.pk)
    return locked


def _check(author: Any, debate: Debate) -> None:
    if not can_edit_debate(author, debate):
        raise PermissionDenied(_("A debate is changed by who started it, until somebody has written in it."))
