"""Looking at saved searches again, and recording what is new in them.

How often is up to when their person wants mail about it: at once means every ten minutes, everything else once a day
or once a week before the summaries are written. Telling is left to the notifications, as for all that is followed.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from community.activity.services import record
from community.follows.models import Follow, Rhythm
from community.notifications.models import Preference
from community.notifications.reasons import FOLLOWED, named
from search.asking import ask
from search.query import PAGE_SIZE, Result
from search.saved.models import SavedSearch

KIND = "saved_searches.search"
REASON = f"{FOLLOWED}{KIND}"
# So many of the newest are compared with those of last time.
PAGES = 3
AT_ONCE = timedelta(minutes=10)
# So many a round, and a round is a minute: nobody else waits for them.
MOST_A_ROUND = 100


@dataclass
class Newest:
    """What is found, the newest first; `is_all` when there is nothing older than these."""

    results: list[Result] = field(default_factory=list)
    is_all: bool = True


def look_for_finds(*, now: datetime | None = None) -> int:
    """How many searches had something new. Two who look at once tell of it once."""
    moment = now or timezone.now()
    due = list(SavedSearch.objects.due(moment)[:MOST_A_ROUND])
    rhythms = _rhythms(due)
    return sum(_look(saved, rhythms[saved.pk], moment) for saved in due)


def newest(saved: SavedSearch) -> Newest | None:
    """The newest finds, some thirty at most; None when the search gives no answer just now."""
    asked = saved.request()
    found = Newest()
    if asked.refused:
        return found
    with translation.override(saved.language):
        for page in range(1, PAGES + 1):
            results = ask(asked.changed(order="date", page=page).query(saved.language))
            if results.failed:
                return None
            found.results += results.results
            # Not by what the page holds: what was hidden a moment ago is missing in it.
            found.is_all = page * PAGE_SIZE >= results.total
            if found.is_all:
                break
    return found


def marks_of(result: Result) -> list[str]:
    """What it is known by, in whatever language it is found the next time."""
    return [_mark(url) for url in (result.url, *(version.url for version in result.versions))]


def remember(saved: SavedSearch, found: Newest) -> None:
    """Which are the newest now; where there are more than were read, nothing older is ever new."""
    saved.seen = list(dict.fromkeys(mark for one in found.results for mark in marks_of(one)))
    oldest = [one.at for one in found.results if one.at is not None]
    if not found.is_all and oldest:
        saved.horizon = max([min(oldest), *([saved.horizon] if saved.horizon else [])])


def next_look(rhythm: str, now: datetime) -> datetime:
    """When it is due again: at the beginning of the next day for all but those who are told at once."""
    if rhythm == Rhythm.NOW:
        return now + AT_ONCE
    tomorrow = timezone.localtime(now).date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


def _look(saved: SavedSearch, rhythm: str, now: datetime) -> bool:
    due = next_look(rhythm, now)
    today = timezone.localtime(now).date()
    waits = rhythm == Rhythm.WEEKLY and saved.looked_at > now - timedelta(days=6) and today.weekday() != 0
    if rhythm == "" or waits:
        SavedSearch.objects.filter(pk=saved.pk, due_at=saved.due_at).update(due_at=due)
        return False
    found = newest(saved)
    if found is None:
        SavedSearch.objects.filter(pk=saved.pk, due_at=saved.due_at).update(due_at=now + AT_ONCE)
        return False
    fresh = [one for one in found.results if _is_new(saved, one)]
    was_due = saved.due_at
    remember(saved, found)
    with transaction.atomic():
        mine = SavedSearch.objects.filter(pk=saved.pk, due_at=was_due).update(
            due_at=due, looked_at=now, seen=saved.seen, horizon=saved.horizon
        )
        if not mine:
            return False
        if fresh:
            _tell(saved, fresh)
    return bool(fresh)


def _is_new(saved: SavedSearch, one: Result) -> bool:
    if set(saved.seen).intersection(marks_of(one)):
        return False
    return one.at is None or saved.horizon is None or one.at > saved.horizon


def _tell(saved: SavedSearch, fresh: Sequence[Result]) -> None:
    """Public, as everything that is told to who follows it; only its owner sees a saved search, and so only they do."""
    record(
        verb="search.found",
        actor=None,
        about=(KIND, saved.pk),
        title=saved.name,
        url=saved.get_absolute_url(),
        language=saved.language,
        values={"finds": [_mark(one.url) for one in fresh]},
    )


def _rhythms(due: Sequence[SavedSearch]) -> dict[int, str]:
    """When each is told of: for that search, for saved searches, as it is for those who chose nothing. "" for never."""
    follows = {
        (person, number): rhythm
        for person, number, rhythm in Follow.objects.filter(
            kind=KIND, object_id__in=[str(saved.pk) for saved in due]
        ).values_list("user_id", "object_id", "rhythm")
    }
    chosen: dict[Any, str] = dict(
        Preference.objects.filter(reason=REASON, user__in=[saved.user_id for saved in due]).values_list(
            "user_id", "rhythm"
        )
    )
    usual = named(REASON).rhythm
    found = {}
    for saved in due:
        own = follows.get((saved.user_id, str(saved.pk)))
        found[saved.pk] = "" if own is None else own or chosen.get(saved.user_id, "") or usual
    return found


def _mark(url: str) -> str:
    return hashlib.blake2b(url.encode(), digest_size=8).hexdigest()
