"""Telling people of an event: each once, for the most specific reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import or_

from django.db import transaction
from django.db.models import F, Q

from accounts.mail.models import Letter
from accounts.mail.services import post_each
from accounts.models import User
from community.activity.models import Event
from community.activity.registry import RHYTHMS, Recipients, verb
from community.activity.visibility import visible
from community.follows.models import Follow, Rhythm
from community.notifications.models import Notification, Preference
from community.notifications.reasons import FOLLOWED, named, ranks

LETTER = "notifications.one"
BATCH = 500


@dataclass(frozen=True)
class Why:
    """A reason; what is followed, and the rhythm chosen for that very thing, where there is one."""

    reason: str
    followed_id: str = ""
    rhythm: str = ""


def tell(event: Event, recipients: Recipients) -> None:
    """Tell those named and those who follow something that the event concerns. Twice does no harm.

    Of what not everybody sees, those followers are told who see it.
    """
    rank = ranks()
    named_ones: dict[int, list[Why]] = {}
    for person, reason in sorted(recipients, key=lambda pair: rank.get(pair[1], rank["other"])):
        named_ones.setdefault(person, [Why(named(reason).name)])
    _tell_batch(event, named_ones)
    if not event.is_public:
        return
    is_for_all = bool(visible([(event.kind, event.object_id)], None))
    for batch in _followers(event, rank):
        others = {person: why for person, why in batch.items() if person not in named_ones}
        _tell_batch(event, others if is_for_all else _who_see(event, others))


def _who_see(event: Event, people: Mapping[int, list[Why]]) -> dict[int, list[Why]]:
    """One question each: what is kept among few has few followers."""
    subject = [(event.kind, event.object_id)]
    found = User.objects.filter(pk__in=people, is_active=True)
    return {person.pk: people[person.pk] for person in found if visible(subject, person)}


def _followers(event: Event, rank: Mapping[str, int]) -> Iterator[dict[int, list[Why]]]:
    """Who follows anything that the event concerns, some hundred at a time, each with the best reasons."""
    concerned = list(event.objects_concerned.values_list("kind", "object_id"))
    if not concerned:
        return
    matching = Follow.objects.filter(reduce(or_, (Q(kind=kind, object_id=number) for kind, number in concerned)))
    last = 0
    while rows := list(
        matching.filter(user_id__gt=last)
        .order_by("user_id")
        .values_list("user_id", "kind", "object_id", "rhythm")[:BATCH]
    ):
        if len(rows) == BATCH and rows[0][0] != rows[-1][0]:
            # The last person's rows may go on in the next batch.
            rows = [row for row in rows if row[0] != rows[-1][0]]
        last = rows[-1][0]
        yield {person: _best(list(group), rank) for person, group in groupby(rows, key=lambda row: row[0])}


def _best(rows: list[tuple[int, str, str, str]], rank: Mapping[str, int]) -> list[Why]:
    """The most specific reason; several where somebody follows several things of that kind, two categories say."""
    found = [Why(f"{FOLLOWED}{kind}", number, rhythm) for _person, kind, number, rhythm in rows]
    best = min(rank.get(why.reason, len(rank)) for why in found)
    return [why for why in found if rank.get(why.reason, len(rank)) == best]


@transaction.atomic
def _tell_batch(event: Event, wanted: Mapping[int, list[Why]]) -> None:
    """As many queries for one as for hundreds."""
    people = set(wanted) - {event.actor_id}
    if not people:
        return
    # Locked by number: two who tell the same people never wait for each other in a circle.
    locked = User.objects.select_for_update(no_key=True).filter(pk__in=people, is_active=True).order_by("pk")
    there = list(locked.values_list("pk", flat=True))
    told = set(Notification.objects.filter(event=event, recipient__in=there).values_list("recipient_id", flat=True))
    fresh = [person for person in there if person not in told]
    chosen = {
        (person, reason): rhythm
        for person, reason, rhythm in Preference.objects.filter(user__in=fresh).values_list(
            "user_id", "reason", "rhythm"
        )
    }
    known = verb(event.verb)
    of_verb = known.rhythm if known else ""
    made = Notification.objects.bulk_create(
        [_soonest(event, person, wanted[person], chosen, of_verb) for person in fresh]
    )
    User.objects.filter(pk__in=fresh).update(unread_notifications=F("unread_notifications") + 1)
    post_each(
        [
            Letter(kind=LETTER, recipient_id=one.recipient_id, args={"notification": one.pk}, key=f"told:{one.pk}")
            for one in made
            if one.rhythm == Rhythm.NOW
        ]
    )


def _soonest(
    event: Event, person: int, whys: list[Why], chosen: Mapping[tuple[int, str], str], of_verb: str
) -> Notification:
    """For the one of equal reasons that is told first: what is muted hides nothing of what is not."""
    found = [
        Notification(
            recipient_id=person,
            event=event,
            reason=why.reason,
            followed_id=why.followed_id,
            rhythm=rhythm_of(why, chosen.get((person, why.reason)), of_verb),
        )
        for why in whys
    ]
    return min(found, key=lambda one: (RHYTHMS.index(one.rhythm), one.followed_id))


def rhythm_of(why: Why, chosen: str | None, of_verb: str | None) -> str:
    """For that very thing, for that kind of reason, for that kind of event, in general: the first that is said."""
    return why.rhythm or chosen or of_verb or named(why.reason).rhythm
