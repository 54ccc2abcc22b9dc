"""Taking debates and posts out of sight, and back. Called through the registry of kinds; counts stay right."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from community.flags.services import open_case
from debate.fresh import forget_on_commit
from debate.models import Debate, Post
from debate.services.asking import start_clock
from debate.services.forgetting import forget_opening, forget_words, forget_words_in
from debate.services.indexing import index_whole_debate
from debate.services.placing import put_in_place, take_out_of_sight
from debate.services.publishing import announce_debate, announce_post, refresh_debate, refresh_post
from debate.states import SHOWN, State, in_sight


@transaction.atomic
def set_post_state(post: Post, state: str, by: Any) -> None:
    """One post. What readers see for the first time gets its place then, and is told of."""
    debate = Debate.objects.select_for_update(no_key=True).get(pk=post.debate_id)
    locked = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    was, post.state = locked.state, state
    if was == state:
        return
    locked.state = state
    is_first_time = False
    if state == State.VISIBLE:
        is_first_time = put_in_place(locked, debate)
    elif was == State.VISIBLE:
        take_out_of_sight(locked, debate)
        forget_words(locked)
    locked.save(update_fields=["state", "number", "position"])
    forget_on_commit(debate.pk)
    post.number, post.position = locked.number, locked.position
    if state == State.WAITING:
        open_case(locked)
    if is_first_time:
        announce_post.enqueue(locked.pk)
    else:
        refresh_post.enqueue(locked.pk)


@transaction.atomic
def set_debate_state(debate: Debate, state: str, by: Any) -> None:
    """A debate with all that is in it: posts are seen while their debate is.

    What is held inside a group comes into sight of those who read the group, and of nobody else.
    """
    locked = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
    if state in SHOWN:
        state = in_sight(locked.is_within)
    was, debate.state = locked.state, state
    if was == state:
        return
    locked.state = state
    fields = ["state"]
    if is_opened := (was == State.WAITING and state in SHOWN):
        locked.moved_at = timezone.now()
        fields.append("moved_at")
    locked.save(update_fields=fields)
    forget_on_commit(locked.pk)
    if was == State.VISIBLE:
        forget_opening(locked)
        forget_words_in.enqueue(locked.pk)
    if state == State.WAITING:
        open_case(locked)
    if is_opened:
        # The clock of a question runs from when it can be read.
        start_clock(debate=locked)
        announce_debate.enqueue(locked.pk)
    else:
        refresh_debate.enqueue(locked.pk)
    index_whole_debate.enqueue(locked.pk)
