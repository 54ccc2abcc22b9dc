"""A program: many at once in one debate. Prints JSON."""

import json
import sys
import uuid
from collections import Counter
from functools import partial
from typing import Any

from tests.stress import stage
from tests.stress.stage import User, at_once

# isort: split
# The stage sets Django up first.
from debate.models import Debate, Participation, Post, Support
from debate.services.editing import withdraw_post
from debate.services.posting import write_post
from debate.services.starting import start_debate
from debate.services.states import set_post_state
from debate.services.supporting import set_support
from debate.states import Stance, State

PEOPLE = 8


def _post(debate: Debate, author: User, words: str, **more: Any) -> Any:
    return write_post(debate=debate, author=author, body=f"<p>{words}</p>", language="en", **more)


def _debate(author: User, **more: Any) -> Debate:
    values = {"kind": "for_against", "title": "Cycle paths", "body": "<p>Well?</p>", "language": "en"}
    return start_debate(author=author, **{**values, **more})


def _names(results: list[Any]) -> list[str]:
    """What went wrong, as words."""
    return [f"{type(one).__name__}: {one}" for one in results if isinstance(one, Exception)]


def support_by_one(post: Post, who: User) -> dict[str, Any]:
    """The same person from many pages at once."""
    results = at_once(*[partial(set_support, post=post, user=who, wanted=True)] * PEOPLE)
    post.refresh_from_db()
    return {
        "wrong": _names(results),
        "count": post.support_count,
        "rows": Support.objects.filter(post=post).count(),
        "agreement": post.agreement,
    }


def support_by_many(post: Post, people: list[User]) -> dict[str, Any]:
    """Everybody gives and takes back at once, twice; half of them end with giving."""
    acts = [
        partial(set_support, post=post, user=who, wanted=wanted) for who in people for wanted in (True, False, True)
    ]
    wrong = _names(at_once(*acts))
    wrong += _names(at_once(*[partial(set_support, post=post, user=who, wanted=i % 2 == 0)
                              for i, who in enumerate(people)]))  # fmt: skip
    post.refresh_from_db()
    rows = Counter(Support.objects.filter(post=post).values_list("stance", flat=True))
    return {
        "wrong": wrong,
        "counts": [post.support_count, post.support_for, post.support_against],
        "rows": [rows.total(), rows[Stance.FOR], rows[Stance.AGAINST]],
    }


def write_at_once(debate: Debate, root: Post, people: list[User]) -> dict[str, Any]:
    """Everybody writes a post, a reply and the same form twice."""
    acts = []
    for who in people:
        form = uuid.uuid4()
        acts += [partial(_post, debate, who, f"{who} for", stance=Stance.FOR)]
        acts += [partial(_post, debate, who, f"{who} replies", parent=root)]
        acts += [partial(_post, debate, who, f"{who} once", stance=Stance.AGAINST, submission=form)] * 2
    return {"wrong": _names(at_once(*acts)), **_state(debate)}


def _state(debate: Debate) -> dict[str, Any]:
    """Numbers, places and counts as they are kept, beside what counting gives."""
    debate.refresh_from_db()
    posts = Post.objects.filter(debate=debate)
    public = posts.filter(state=State.VISIBLE)
    numbers = sorted(posts.exclude(number=None).values_list("number", flat=True))
    lanes = {
        lane: sorted(posts.filter(depth=0, lane=lane).values_list("position", flat=True)) for lane in Stance.values
    }
    kept = {0: debate.roots_neutral, 1: debate.roots_for, -1: debate.roots_against}
    gaps = [lane for lane, places in lanes.items() if places != list(range(1, kept[lane] + 1))]
    for parent in posts.filter(replies__isnull=False).distinct():
        places = sorted(parent.replies.values_list("position", flat=True))
        if places != list(range(1, parent.last_position + 1)):
            gaps.append(parent.pk)
        if parent.reply_count != parent.replies.filter(state=State.VISIBLE).count():
            gaps.append(f"replies of {parent.pk}")
    people = [
        row.pk
        for row in Participation.objects.filter(debate=debate)
        if row.post_count != public.filter(author=row.user_id).count()
    ]
    return {
        "numbers": numbers == list(range(1, debate.last_number + 1)),
        "posts": [debate.post_count, public.count()],
        "gaps": gaps,
        "people": people,
    }


def hide_at_once(debate: Debate) -> dict[str, Any]:
    """Authors withdraw what a moderator hides at that moment."""
    acts: list[Any] = []
    for post in Post.objects.filter(debate=debate, state=State.VISIBLE).select_related("author")[:6]:
        acts += [partial(withdraw_post, post=post, author=post.author)]
        acts += [partial(set_post_state, post, State.HIDDEN, None)]
    wrong = [one for one in _names(at_once(*acts)) if not one.startswith("PermissionDenied")]
    return {"wrong": wrong, **_state(debate)}


def main() -> None:
    stage.set_up()
    people = [stage.person(number) for number in range(PEOPLE)]
    debate = _debate(people[0])
    Debate.objects.update(state=State.VISIBLE)
    debate.refresh_from_db()
    first = _post(debate, people[0], "First", stance=Stance.FOR).post
    second = _post(debate, people[1], "Second", stance=Stance.AGAINST).post
    form = uuid.uuid4()
    started = at_once(*[partial(_debate, people[2], title="Twice", submission=form)] * 5)
    report = {
        "people": PEOPLE,
        "one": support_by_one(first, people[2]),
        "many": support_by_many(second, people),
        "written": write_at_once(debate, first, people),
        "hidden": hide_at_once(debate),
        "started": {"wrong": _names(started), "debates": Debate.objects.filter(title="Twice").count()},
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main()
