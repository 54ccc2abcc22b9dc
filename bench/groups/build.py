"""Fill a database with groups whose streams hold so many items each, a public one and a closed one for every size.

Run by the benchmark in a process of its own, with DATABASE_URL set:
    python -m bench.groups.build 100 1000
Rows are written in bulk in the form that the services leave behind. Of ten items eight are posts, one is a file and
one a need or an offer; every tenth post has replies.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bench.speed.django import setup

setup()

from django.db import connection  # noqa: E402 - Django must be set up first
from django.utils import timezone  # noqa: E402 - Django must be set up first
from wagtail.models import Locale  # noqa: E402 - Django must be set up first

from accounts.models import User  # noqa: E402 - Django must be set up first
from bench.threads.texts import Talk  # noqa: E402 - Django must be set up first
from core.html import plain_text  # noqa: E402 - Django must be set up first
from core.i18n.languages import language_codes  # noqa: E402 - Django must be set up first
from practice.groups.models import (  # noqa: E402 - Django must be set up first
    File,
    Item,
    Membership,
    Notice,
    Post,
    WorkingGroup,
)
from practice.groups.services.cleaning import words_for_search  # noqa: E402 - Django must be set up first

PEOPLE, BATCH, REPLIES = 400, 2_000, 5
START = datetime(2026, 1, 1, tzinfo=UTC)
Sight, Joining = WorkingGroup.Sight, WorkingGroup.Joining


def build(sizes: list[int]) -> None:
    for code in language_codes():
        Locale.objects.get_or_create(language_code=code)
    joined = START - timedelta(days=400)
    owner = User.objects.create_user("bench@example.org", "bench", display_name="Bench", date_joined=joined)
    people = User.objects.bulk_create(
        User(email=f"p{n}@example.org", display_name=f"Person {n}", date_joined=joined) for n in range(PEOPLE)
    )
    talk = Talk()
    for size in sizes:
        for sight in (Sight.PUBLIC, Sight.HIDDEN):
            _group(size, sight, owner, people, talk)
            print(f"{size:,} items, {sight}: built", file=sys.stderr)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _group(size: int, sight: str, owner: User, people: list[User], talk: Talk) -> None:
    group = WorkingGroup.objects.create(
        kind=WorkingGroup.Kind.BUSINESS,
        name=f"Network of {size} {sight}",
        slug=f"network-{size}-{sight}",
        language="en",
        about=talk.body("en"),
        sight=sight,
        joining=Joining.INVITATION if sight == Sight.HIDDEN else Joining.OPEN,
        member_count=PEOPLE + 1,
        created_by=owner,
        created_at=START,
    )
    Membership.objects.create(group=group, user=owner, role=Membership.Role.OWNER, joined_at=START)
    Membership.objects.bulk_create(Membership(group=group, user=user, joined_at=START) for user in people)
    for first in range(0, size, BATCH):
        _some(group, range(first, min(first + BATCH, size)), people, talk)
    WorkingGroup.objects.filter(pk=group.pk).update(
        post_count=Post.objects.filter(group=group, parent=None).count(),
        file_count=File.objects.filter(group=group).count(),
        moved_at=START + timedelta(minutes=size),
    )


def _some(group: WorkingGroup, numbers: range, people: list[User], talk: Talk) -> None:
    posts, files, notices = [], [], []
    for number in numbers:
        when, author = START + timedelta(minutes=number), people[number % len(people)]
        if number % 10 == 8:
            files.append(_file(group, number, author, when))
        elif number % 10 == 9:
            notices.append(_notice(group, number, author, when, talk))
        else:
            posts.append(_post(group, author, when, talk, replies=REPLIES if number % 10 == 0 else 0))
    items = []
    for kind, rows in (
        ("groups.post", Post.objects.bulk_create(posts)),
        ("groups.file", File.objects.bulk_create(files)),
        ("groups.notice", Notice.objects.bulk_create(notices)),
    ):
        items += [
            Item(group=group, kind=kind, object_id=str(row.pk), added_by=row.author, added_at=row.created_at)
            for row in rows
        ]
    Item.objects.bulk_create(sorted(items, key=lambda item: item.added_at))
    Post.objects.bulk_create(list(_replies(posts, people, talk)))


def _replies(posts: list[Post], people: list[User], talk: Talk) -> Iterator[Post]:
    for post in posts:
        for number in range(post.reply_count):
            when = post.created_at + timedelta(seconds=number + 1)
            yield _post(post.group, people[number % len(people)], when, talk, parent=post)


def _post(
    group: WorkingGroup, author: User, when: datetime, talk: Talk, *, parent: Post | None = None, replies: int = 0
) -> Post:
    body = talk.body("en")
    return Post(
        group=group,
        parent=parent,
        author=author,
        author_name=str(author),
        created_at=when,
        language="en",
        body=body,
        words=words_for_search(plain_text(body)),
        reply_count=replies,
    )


def _file(group: WorkingGroup, number: int, author: User, when: datetime) -> File:
    return File(
        group=group,
        name=f"minutes-{number}.pdf",
        content_type="application/pdf",
        size=50_000,
        author=author,
        author_name=str(author),
        created_at=when,
        changed_at=when,
    )


def _notice(group: WorkingGroup, number: int, author: User, when: datetime, talk: Talk) -> Notice:
    return Notice(
        group=group,
        kind=Notice.Kind.NEED if number % 20 == 9 else Notice.Kind.OFFER,
        title=talk.sentence("en")[:100],
        body=talk.body("en"),
        language="en",
        author=author,
        author_name=str(author),
        created_at=when,
        expires_at=timezone.now() + timedelta(days=30),
    )


if __name__ == "__main__":
    build([int(size) for size in sys.argv[1:]])
