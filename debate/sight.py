"""Who hears of a debate: whoever may read it. What everybody reads is asked of nobody."""

from collections.abc import Iterable

from accounts.models import User
from debate.models import Debate


def readers_among(debate: Debate, people: Iterable[int]) -> set[int]:
    """Those of these people who read this debate. Inside a group one question each: in the background only."""
    wanted = set(people)
    if not debate.is_within or not wanted:
        return wanted
    return {
        person.pk
        for person in User.objects.filter(pk__in=wanted, is_active=True)
        if Debate.objects.visible_to(person).filter(pk=debate.pk).exists()
    }
