"""The daily and the weekly summary: work only for those who have something waiting."""

import datetime

from django.conf import settings
from django.utils import timezone

from accounts.mail.models import Letter
from accounts.mail.services import post_each
from community.follows.models import Rhythm
from community.notifications.models import DigestRun, Notification

LETTER = "notifications.digest"
BATCH = 500


def post_due_digests(now: datetime.datetime | None = None) -> int:
    """Post what is due and was not posted yet; how many letters. A clock that stood still catches up."""
    moment = timezone.localtime(now)
    if moment.hour < settings.DIGEST_HOUR:
        return 0
    today = moment.date()
    return sum(
        post_digests(rhythm, day)
        for rhythm, day in (
            (Rhythm.DAILY, today),
            (Rhythm.WEEKLY, today - datetime.timedelta(days=today.weekday())),
        )
    )


def post_digests(rhythm: str, day: datetime.date) -> int:
    """One letter for each person who has something waiting. Broken off half way, the next round goes on."""
    if DigestRun.objects.filter(rhythm=rhythm, day=day).exists():
        return 0
    posted, last = 0, 0
    waiting = Notification.objects.pending(rhythm).filter(recipient__is_active=True)
    while people := list(
        waiting.filter(recipient__gt=last).order_by("recipient").values_list("recipient", flat=True).distinct()[:BATCH]
    ):
        post_each(
            [
                Letter(kind=LETTER, recipient_id=person, args={"rhythm": rhythm}, key=f"digest:{rhythm}:{day}:{person}")
                for person in people
            ]
        )
        posted, last = posted + len(people), people[-1]
    DigestRun.objects.get_or_create(rhythm=rhythm, day=day)
    return posted
