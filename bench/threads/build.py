"""Fill a database with debates of so many posts each, an open one and one for and against for every size.

Run by the benchmark in a process of its own, with DATABASE_URL set:
    python -m bench.threads.build 100 1000
Rows are written in bulk in the form that the services leave behind: numbers, places, counters, support and who
took part. A tenth of the posts stand under one post, as under a post that everybody answers.
"""

import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

from bench.speed.django import setup

setup()

from django.core.management.color import no_style  # noqa: E402 - Django must be set up first
from django.db import connection  # noqa: E402 - Django must be set up first
from wagtail.models import Locale  # noqa: E402 - Django must be set up first
from wagtail.search.backends import get_search_backend  # noqa: E402 - Django must be set up first

from accounts.models import User  # noqa: E402 - Django must be set up first
from bench.threads.texts import LANGUAGES, Talk  # noqa: E402 - Django must be set up first
from core.i18n.languages import language_codes  # noqa: E402 - Django must be set up first
from debate.agreement import agreement  # noqa: E402 - Django must be set up first
from debate.models import MAX_DEPTH, Debate, Participation, Post, Support  # noqa: E402 - Django must be set up first
from debate.states import Stance, State  # noqa: E402 - Django must be set up first

PEOPLE = 400
BATCH = 2_000
START = datetime(2026, 1, 1, tzinfo=UTC)
_LANES = {Stance.NEUTRAL: "roots_neutral", Stance.FOR: "roots_for", Stance.AGAINST: "roots_against"}


def build(sizes: list[int]) -> None:
    for code in language_codes():
        Locale.objects.get_or_create(language_code=code)
    joined = START - timedelta(days=400)
    User.objects.create_user("bench@example.org", "bench", display_name="Bench", date_joined=joined)
    people = User.objects.bulk_create(
        User(email=f"p{n}@example.org", display_name=f"Person {n}", date_joined=joined) for n in range(PEOPLE)
    )
    talk = Talk()
    for size in sizes:
        for kind in (Debate.Kind.OPEN, Debate.Kind.FOR_AGAINST):
            _debate(size, kind, people, talk)
            print(f"{size:,} posts, {kind}: built", file=sys.stderr)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Post]):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")


def _debate(size: int, kind: str, people: list[User], talk: Talk) -> None:
    debate = Debate.objects.create(
        kind=kind,
        title=f"{talk.sentence('en')[:60]} {size}",
        language="en",
        author=people[0],
        author_name=str(people[0]),
        body=talk.body("en"),
        opens_at=START,
        created_at=START,
        audience=Debate.Audience.CONFIRMED,
    )
    posts, supports = _posts(debate, size, people, talk)
    index = get_search_backend().get_index_for_model(Post)
    for first in range(0, size, BATCH):
        batch = Post.objects.bulk_create(posts[first : first + BATCH])
        index.add_items(Post, [post for post in batch if post.state == State.VISIBLE])
    Support.objects.bulk_create(supports, batch_size=5_000)
    written = Counter(post.author_id for post in posts if post.state == State.VISIBLE)
    Participation.objects.bulk_create(
        Participation(
            debate=debate,
            user=person,
            post_count=written[person.pk],
            stance=_side(number) if debate.has_sides else Stance.NEUTRAL,
        )
        for number, person in enumerate(people)
    )
    debate.last_number = size
    debate.post_count = sum(post.state == State.VISIBLE for post in posts)
    debate.last_post_at = debate.moved_at = posts[-1].created_at
    for lane, name in _LANES.items():
        setattr(debate, name, sum(post.depth == 0 and post.lane == lane for post in posts))
    debate.save()


def _posts(debate: Debate, size: int, people: list[User], talk: Talk) -> tuple[list[Post], list[Support]]:
    choose = talk.random
    first_pk = (Post.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    posts: list[Post] = []
    supports: list[Support] = []
    places: Counter[int] = Counter()
    shown_under: dict[int, list[Post]] = defaultdict(list)
    for n in range(size):
        who = choose.randrange(PEOPLE)
        language = LANGUAGES[n % len(LANGUAGES)]
        parent = None
        if posts and choose.random() < 0.6:
            parent = posts[min(2, n - 1)] if choose.random() < 0.17 else posts[-choose.randint(1, min(n, 200))]
        shown = parent if parent is None or parent.depth < MAX_DEPTH else parent.shown_parent
        stance = _side(who) if debate.has_sides else Stance.NEUTRAL
        lane = stance if parent is None else Stance.NEUTRAL
        backers = choose.sample(range(PEOPLE), choose.choice((0, 0, 0, 1, 1, 2, 3, 8)))
        sides = Counter(_side(one) for one in backers) if debate.has_sides else Counter[int]()
        post = Post(
            pk=first_pk + n,
            debate=debate,
            number=n + 1,
            parent=parent,
            shown_parent=shown,
            depth=0 if parent is None else min(parent.depth + 1, MAX_DEPTH),
            lane=lane,
            state=State.WITHDRAWN if choose.random() < 0.02 else State.VISIBLE,
            author=people[who],
            author_name=str(people[who]),
            created_at=START + timedelta(minutes=n),
            stance=stance,
            language=language,
            support_count=len(backers),
            support_for=sides[Stance.FOR],
            support_against=sides[Stance.AGAINST],
            agreement=agreement(sides[Stance.FOR], sides[Stance.AGAINST]),
            body=talk.body(language),
        )
        key = shown.pk if shown is not None else -10 - lane
        places[key] += 1
        post.position = places[key]
        if shown is not None:
            shown_under[shown.pk].append(post)
        supports += [
            Support(post=post, user=people[one], stance=_side(one) if debate.has_sides else Stance.NEUTRAL)
            for one in backers
        ]
        posts.append(post)
    for post in posts:
        post.last_position = places[post.pk]
        post.reply_count = sum(reply.state == State.VISIBLE for reply in shown_under[post.pk])
    return posts, supports


def _side(person: int) -> int:
    return Stance.FOR if person % 2 else Stance.AGAINST


if __name__ == "__main__":
    build([int(size) for size in sys.argv[1:]])
