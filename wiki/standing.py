"""How a person stands in the wiki, read from what they wrote: three small queries, once a request."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.visibility import State
from wiki.models import Revision, TrustDecision
from wiki.trust import BY_HAND, Record, Rule, Standing, judge

_KEPT = "_wiki_standing"


def rule() -> Rule:
    return Rule(days=settings.WIKI_TRUST_DAYS, accepted=settings.WIKI_TRUST_ACCEPTED, window=settings.WIKI_TRUST_WINDOW)


def standing_of(person: Any) -> Standing:
    """Of somebody with an account; kept on the object, so that a request asks once."""
    kept: Standing | None = getattr(person, _KEPT, None)
    if kept is None:
        kept = judge(record_of(person), rule())
        setattr(person, _KEPT, kept)
    return kept


def forget_standing(person: Any) -> None:
    """What was decided about them a moment ago is asked again."""
    if hasattr(person, _KEPT):
        delattr(person, _KEPT)


def is_trusted(person: Any) -> bool:
    """By the rule or by hand; nobody without an account."""
    return bool(person.is_authenticated) and standing_of(person).trusted


def record_of(person: Any) -> Record:
    """Bounded: changes are counted up to what the rule asks for, along the index of an author's versions."""
    now, asked = timezone.now(), rule()
    effects = TrustDecision.objects.filter(person=person).order_by("-id").values_list("effect", flat=True)[:1]
    if (effect := next(iter(effects), "")) in BY_HAND:
        return Record(days=0, standing=0, by_hand=effect)
    written = Revision.objects.filter(author=person)
    stands = written.filter(state=State.VISIBLE, reverted_at=None).exclude(kind=Revision.Kind.IMPORT)
    return Record(
        days=(now - person.date_joined).days,
        standing=len(stands.newest_first().values_list("pk")[: asked.accepted]),
        was_undone=written.filter(reverted_at__gte=now - timedelta(days=asked.window)).exists(),
    )
