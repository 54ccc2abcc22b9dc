"""Giving posts their places: when readers first see them, in one transaction that holds the debate."""

from dataclasses import dataclass

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


def put_in_place(post: Post, debate: Debate) -> None:
    """Give a post that becomes visible its number and place, and count it. `debate` must be locked.

    A post that had a place keeps it: one that was hidden comes back to where it stood.
    """
    is_first_time = post.number is None
    changes: dict[str, object] = {"post_count": F("post_count") + 1}
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
            Post.objects.filter(pk=post.shown_parent_id).update(last_position=post.position)
    Debate.objects.filter(pk=debate.pk).update(**changes)
    _count(post, 1)


def take_out_of_sight(post: Post, debate: Debate) -> None:
    """Count a post no longer that was visible until now. Its place stays."""
    Debate.objects.filter(pk=debate.pk).update(post_count=F("post_count") - 1)
    _count(post, -1)


def _count(post: Post, change: int) -> None:
    if post.shown_parent_id is not None:
        Post.objects.filter(pk=post.shown_parent_id).update(reply_count=F("reply_count") + change)
    if post.author_id is not None:
        Participation.objects.get_or_create(debate_id=post.debate_id, user_id=post.author_id)
        Participation.objects.filter(debate_id=post.debate_id, user_id=post.author_id).update(
            post_count=F("post_count") + change
        )
