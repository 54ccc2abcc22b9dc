"""What a summary costs: 50,000 accounts of which 500 have something unread, against 500 accounts that all do.

Run with PYTHONPATH=site:. python -m bench.digests; it fills a SQLite file of its own and removes it.
"""

import datetime
import os
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, reset_queries

ACCOUNTS, WAITING = 50_000, 500
ROUNDS = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        django.setup()
        settings.DEBUG = True  # counts queries
        call_command("migrate", verbosity=0)
        _fill(WAITING)
        few_seconds, few_queries = _best()
        _fill(ACCOUNTS - WAITING, waiting=False)
        many_seconds, many_queries = _best()
    print(f"{WAITING:>7,} accounts, {WAITING} with something unread: {few_seconds:.3f} s, {few_queries} queries")
    print(f"{ACCOUNTS:>7,} accounts, {WAITING} with something unread: {many_seconds:.3f} s, {many_queries} queries")
    print(f"ratio: {many_seconds / few_seconds:.2f} in time, {many_queries / few_queries:.2f} in queries")


def _fill(count: int, *, waiting: bool = True) -> None:
    """So many accounts more; each has two read notifications, and with `waiting` two unread ones."""
    from django.utils import timezone  # noqa: PLC0415 - Django is set up only now

    from accounts.models import User  # noqa: PLC0415 - as above
    from community.activity.models import Event  # noqa: PLC0415 - as above
    from community.notifications.models import Notification  # noqa: PLC0415 - as above

    now = timezone.now()
    events = [
        Event.objects.create(verb="wiki.edited", kind="accounts.person", object_id="1", is_public=False, url="/")
        for _number in range(4)
    ]
    start = User.objects.count()
    people = User.objects.bulk_create(
        [
            User(email=f"p{number}@example.org", display_name=f"P {number}", language="en")
            for number in range(start, start + count)
        ],
        batch_size=1000,
    )
    Notification.objects.bulk_create(
        (
            Notification(recipient=person, event=event, reason="reply", rhythm="daily", read_at=now if read else None)
            for person in people
            for event, read in zip(events, (True, True, False, False), strict=True)
            if read or waiting
        ),
        batch_size=1000,
    )


def _best() -> tuple[float, int]:
    """Seconds and queries of the fastest round: choosing whom to write to, writing and sending all mails."""
    from django.core import mail  # noqa: PLC0415 - as above

    from accounts.mail.models import Letter  # noqa: PLC0415 - as above
    from community.notifications.models import Notification  # noqa: PLC0415 - as above
    from community.notifications.services.digests import post_digests  # noqa: PLC0415 - as above

    mail.outbox = []
    best: tuple[float, int] = (float("inf"), 0)
    for number in range(ROUNDS):
        Letter.objects.all().delete()
        Notification.objects.filter(read_at=None).update(mailed_at=None)
        connection.close()
        mail.outbox.clear()
        _forget_runs()
        reset_queries()
        began = time.perf_counter()
        posted = post_digests("daily", datetime.date(2026, 1, 1 + number))
        seconds, queries = time.perf_counter() - began, len(connection.queries_log)
        if posted != WAITING or len(mail.outbox) != WAITING:
            raise SystemExit(f"{posted} summaries were posted and {len(mail.outbox)} sent, not {WAITING}.")
        best = min(best, (seconds, queries))
    return best


def _forget_runs() -> None:
    from community.notifications.models import DigestRun  # noqa: PLC0415 - as above

    DigestRun.objects.all().delete()


if __name__ == "__main__":
    main()
