"""The posts of one page: never more than two or three questions of the database, whatever the size of a debate."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from debate.models import Debate, Post, Support
from debate.querysets import PostQuerySet
from debate.states import Stance, State

ROOTS = 20
IN_LANE = 10
REPLIES = 3
REPLIES_TO_REPLIES = 2
CHILDREN = 20
MOST_COUNTED = 200

Cursor = tuple[int, int, int]


class Order:
    OLDEST, NEWEST, SUPPORT, AGREEMENT = "oldest", "newest", "support", "agreement"


@dataclass
class Shown:
    """A post with what is shown under it."""

    post: Any
    replies: "list[Shown]" = field(default_factory=list)

    @property
    def more(self) -> int:
        """Replies that stand under it and are not shown here."""
        seen = sum(1 for one in self.replies if one.post.state == State.VISIBLE)
        return max(self.post.reply_count - seen, 0)


@dataclass
class Page:
    """`lanes` are the columns by stance. By place there are `number` and `last`; by score, where each lane goes on."""

    lanes: dict[int, list[Shown]]
    number: int = 1
    last: int = 1
    next_cursors: dict[int, Cursor] = field(default_factory=dict)

    def posts(self) -> list[Any]:
        return [one.post for lane in self.lanes.values() for one in flat(lane)]


def flat(shown: Iterable[Shown]) -> Iterable[Shown]:
    for one in shown:
        yield one
        yield from flat(one.replies)


def lanes_of(debate: Debate) -> list[int]:
    return [Stance.FOR, Stance.AGAINST] if debate.has_sides else [Stance.NEUTRAL]


def size_of(debate: Debate) -> int:
    """Posts of one lane on a page."""
    return IN_LANE if debate.has_sides else ROOTS


def last_page(debate: Debate) -> int:
    longest = max(_lengths(debate).values())
    return max(1, -(-longest // size_of(debate)))


def page_by_place(debate: Debate, number: int, user: Any, *, newest: bool = False) -> Page:
    """Page `number` in the order of time. Places are ranges, so no page costs more than another."""
    size = size_of(debate)
    lanes: list[PostQuerySet] = []
    for lane, length in _lengths(debate).items():
        last = length - (number - 1) * size if newest else number * size
        lanes.append(as_shown(Post.objects.roots(debate, lane, last - size + 1, last), user))
    # Not one question with "or": the database would read all posts of the debate to answer it.
    found = lanes[0].union(*lanes[1:], all=True) if len(lanes) > 1 else lanes[0]
    rows = sorted(found, key=lambda post: post.position or 0)
    return Page(_with_replies(debate, rows, user, backwards=newest), number, last_page(debate))


def page_by_score(debate: Debate, order: str, cursors: dict[int, Cursor], user: Any) -> Page:
    """The posts with the most support, or agreement, after what the cursors name. Agreement knows no lanes."""
    by_support = order == Order.SUPPORT
    score = "support_count" if by_support else "agreement"
    lanes = lanes_of(debate) if by_support else [Stance.NEUTRAL]
    size = size_of(debate) if by_support else ROOTS
    found: list[Any] = []
    next_cursors = {}
    for lane in lanes:
        if cursors and lane not in cursors:
            continue
        rows = Post.objects.public().filter(debate=debate, depth=0)
        if by_support:
            rows = rows.filter(lane=lane)
        if lane in cursors:
            points, position, pk = cursors[lane]
            beside = Q(position__lt=position) | Q(position=position, pk__lt=pk)
            rows = rows.filter(
                Q(**{f"{score}__lt": points}) | Q(beside, **{score: points}), **{f"{score}__lte": points}
            )
        taken = list(as_shown(rows, user).order_by(f"-{score}", "-position", "-pk")[: size + 1])
        if len(taken) > size:
            end = taken[size - 1]
            next_cursors[int(lane)] = (getattr(end, score), end.position or 0, end.pk)
        found += taken[:size]
    page = Page(_with_replies(debate, found, user, one_lane=not by_support), next_cursors=next_cursors)
    return page


def page_under(parent: Any, number: int, user: Any) -> Page:
    """What stands under a post, by place, twenty a page."""
    first = (number - 1) * CHILDREN + 1
    rows = list(
        as_shown(
            Post.objects.filter(shown_parent=parent, position__range=(first, first + CHILDREN - 1)), user
        ).order_by("position")
    )
    shown = [Shown(row) for row in rows]
    if parent.depth == 0 and any(row.last_position for row in rows):
        under = as_shown(Post.objects.under([row.pk for row in rows], REPLIES_TO_REPLIES), user)
        _hang(shown, list(under))
    last = max(1, -(-parent.last_position // CHILDREN))
    return Page({Stance.NEUTRAL: shown}, number, last)


def post_with_those_above(debate: Debate, number: int, user: Any) -> list[Any]:
    """The post, last, and what it stands under, from the root on. Empty: there is no such post."""
    post: Any = as_shown(Post.objects.filter(debate=debate, number=number), user).first()
    if post is None or post.shown_parent_id is None:
        return [post] if post is not None else []
    over: Any = as_shown(Post.objects.filter(pk=post.shown_parent_id), user).get()
    if over.shown_parent_id is None:
        return [over, post]
    return [as_shown(Post.objects.filter(pk=over.shown_parent_id), user).get(), over, post]


def as_shown(rows: PostQuerySet, user: Any) -> PostQuerySet:
    """With what stands around a post: its author's page, what it answers and quotes, one's own support."""
    rows = rows.annotate(
        author_public_id=F("author__public_id"),
        parent_number=F("parent__number"),
        parent_name=F("parent__author_name"),
        parent_state=F("parent__state"),
        quoted_number=F("quoted__number"),
        quoted_name=F("quoted__author_name"),
        quoted_state=F("quoted__state"),
    )
    if user is not None and user.is_authenticated:
        rows = rows.annotate(is_supported=Exists(Support.objects.filter(post=OuterRef("pk"), user=user)))
    return rows


def roots_seen(debate: Debate) -> dict[int, int]:
    """How many posts that answer none readers see in each lane. Asks the database only where some are out of sight."""
    if debate.post_count == debate.last_number:
        return _lengths(debate)
    rows = Post.objects.public().filter(debate=debate, depth=0).order_by().values("lane").annotate(n=Count("lane"))
    counted = dict(rows.values_list("lane", "n"))
    return {lane: counted.get(lane, 0) for lane in lanes_of(debate)}


def seen_after(debate: Debate, number: int) -> int | None:
    """How many posts after this one readers see; None for more than anybody counts. Asks only where some are out of
    sight."""
    if debate.post_count == debate.last_number:
        return max(debate.last_number - number, 0)
    found = len(Post.objects.public().filter(debate=debate, number__gt=number).values_list("pk")[: MOST_COUNTED + 1])
    return found if found <= MOST_COUNTED else None


def _lengths(debate: Debate) -> dict[int, int]:
    if debate.has_sides:
        return {Stance.FOR: debate.roots_for, Stance.AGAINST: debate.roots_against}
    return {Stance.NEUTRAL: debate.roots_neutral}


def _with_replies(
    debate: Debate, rows: Iterable[Any], user: Any, *, backwards: bool = False, one_lane: bool = False
) -> dict[int, list[Shown]]:
    """Roots by lane, with the first replies under each and the first under those: one question for all of them."""
    lanes: dict[int, list[Shown]] = {lane: [] for lane in ([Stance.NEUTRAL] if one_lane else lanes_of(debate))}
    roots = [Shown(row) for row in rows]
    for root in reversed(roots) if backwards else roots:
        lanes[Stance.NEUTRAL if one_lane else root.post.lane].append(root)
    parents = [root.post.pk for root in roots if root.post.last_position]
    if parents:
        first = Post.objects.filter(shown_parent__in=parents, position__lte=REPLIES)
        second = Post.objects.filter(
            shown_parent__shown_parent__in=parents,
            shown_parent__position__lte=REPLIES,
            position__lte=REPLIES_TO_REPLIES,
        )
        # Not one question with "or": each half has an index of its own.
        _hang(roots, list(as_shown(first, user).union(as_shown(second, user), all=True)))
    return lanes


def _hang(roots: list[Shown], replies: list[Any]) -> None:
    by_parent: dict[int, list[Shown]] = defaultdict(list)
    for post in sorted(replies, key=lambda post: post.position):
        by_parent[post.shown_parent_id].append(Shown(post))
    for root in roots:
        root.replies = by_parent[root.post.pk]
        for reply in root.replies:
            reply.replies = by_parent[reply.post.pk]
