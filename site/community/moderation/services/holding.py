"""What a rule holds back waits as a case of the queue, and is published as its author's when it may stay."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import HeldChange
from community.moderation.registry import held


@transaction.atomic
def hold(
    *, app: str, author: Any, title: str, language: str, text: str, payload: dict[str, Any], rule_name: str = ""
) -> HeldChange:
    """Keep it, and put it into the queue."""
    change = HeldChange.objects.create(
        app=app,
        author=author if author.is_authenticated else None,
        title=title[:255],
        language=language,
        text=text[:100_000],
        rule_name=rule_name,
        payload=payload,
    )
    open_case(change, category=Category.SPAM)
    return change


def publish_held(change: HeldChange) -> None:
    """Once. Raises ValidationError, in words, when what it changes has changed too much meanwhile."""
    locked = HeldChange.objects.select_for_update(no_key=True, of=("self",)).get(pk=change.pk)
    if locked.decided_at is not None:
        return
    publisher = held(locked.app)
    problem = publisher.publish(locked) if publisher is not None else _("It is no longer there.")
    if problem:
        raise ValidationError(problem)
    locked.decided_at, locked.was_published = timezone.now(), True
    locked.save(update_fields=["decided_at", "was_published"])
