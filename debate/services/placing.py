"""Giving posts their places: when readers first see them, in one transaction that holds the debate."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone

from debate.models import MAX_DEPTH, Debate, Participation, Post
from debate.states import Stance

_LANES = {Stance.NEUTRAL: "roots_neutral", Stance.FOR: "roots_for", Stance.AGAINST: "roots_against"}


@dataclass(frozen=True)
class Place:
    """What a post stands under, how deep, and in which lane."""

    shown_parent: Post | None
    depth: int
    lane: int


def place_under(debate: Debate, parent: Post | None, stance: int) -> Place:
    """Where a post would stand. A reply to a reply at the deepest level stands beside what it answers."""
    if parent is None:
        return Place(None, 0, stance if debate.has_sides else Stance.NEUTRAL)
    shown = parent if parent.depth < MAX_DEPTH else parent.shown_parent
    depth = min(parent.depth + 1, MAX_DEPTH)
    return Place(shown, depth, Stance.NEUTRAL)


def put_in_place(post: Post, debate: Debate) -> bool:
    """Give a post that becomes visible its number and place, and count it. `debate` must be locked.

    A post that had a place keeps it: one that was hidden comes back to where it stood. True for the first time.
    """
    is_first_time = post.number is None
    changes: dict[str, Any] = {"post_count": F("post_count") + 1}
    above: dict[str, Any] = {"reply_count": F("reply_count") + 1}
    if is_first_time:
        post.number = debate.last_number + 1
        debate.last_number = post.number
        changes["last_number"] = post.number
        changes["last_post_at"] = changes["moved_at"] = timezone.now()
        if post.shown_parent_id is None:
            lane = _LANES[Stance(post.lane)]
            post.position = getattr(debate, lane) + 1
            setattr(debate, lane, post.position)
            changes[lane] = post.position
        else:
            last = Post.objects.filter(pk=post.shown_parent_id).values_list("last_position", flat=True).get()
            post.position = last + 1
            above["last_position"] = post.position
    Debate.objects.filter(pk=debate.pk).update(**changes)
    if post.shown_parent_id is not None:
        Post.objects.filter(pk=post.shown_parent_id).update(**above)
    _count_for_author(post, 1)
    return is_first_time


def take_out_of_sight(post: Post, debate: Debate) -> None:
    """Count a post no longer that was visible until now. Its place stays. `debate` must be locked."""
    Debate.objects.filter(pk=debate.pk).update(post_count=F("post_count") - 1)
    if post.shown_parent_id is not None:
        Post.objects.filter(pk=post.shown_parent_id).update(reply_count=F("reply_count") - 1)
    _count_for_author(post, -1)


def _count_for_author(post: Post, change: int) -> None:
    if post.author_id is None:
        return
    # Whoever answers on one side stands on it from then on.
    changes: dict[str, Any] = {"stance": post.stance} if post.stance and change > 0 else {}
    mine = Participation.objects.filter(debate_id=post.debate_id, user_id=post.author_id)
    if mine.update(post_count=F("post_count") + change, **changes) or change < 0:
        return
    first = Participation(debate_id=post.debate_id, user_id=post.author_id, post_count=change, **changes)
    # Whoever opens the page at this moment makes the same row, with how far they read and no posts.
    Participation.objects.bulk_create(
        [first],
        update_conflicts=True,
        unique_fields=["debate", "user"],
        update_fields=["post_count", "stance"],
    )
