"""Taking what is in groups out of sight, and back. Called through the registry of kinds; counts stay right."""

from typing import Any

from django.db import transaction

from community.flags.services import open_case
from practice.groups.hooks import sight_changed
from practice.groups.models import Answer, File, Notice, Post, WorkingGroup
from practice.groups.services import filing, noticing, posting
from practice.groups.services.announcing import announce_file, announce_notice, announce_post, refresh_post
from practice.groups.services.counting import count_answers, lock
from practice.groups.services.founding import keep_up
from practice.groups.states import State


@transaction.atomic
def set_group_state(group: WorkingGroup, state: str, by: Any) -> None:
    """A group with all that is in it: nothing in it is seen while it is not."""
    locked = lock(group.pk)
    was, group.state = locked.state, state
    if was == state:
        return
    locked.state = state
    locked.save(update_fields=["state"])
    if state == State.WAITING:
        open_case(locked)
    sight_changed(locked)
    keep_up(locked)


@transaction.atomic
def set_post_state(post: Post, state: str, by: Any) -> None:
    """One post, with the files that hang on it. What comes into sight for the first time is told of then."""
    lock(post.group_id)
    locked = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=post.pk)
    was, post.state = locked.state, state
    if was == state:
        return
    locked.state = state
    locked.save(update_fields=["state"])
    if state == State.VISIBLE:
        File.objects.filter(post=locked, state__in=(State.WAITING, State.WITH_WHOLE)).update(state=State.VISIBLE)
        posting.put_in_sight(locked)
    else:
        File.objects.filter(post=locked, state=State.VISIBLE).update(state=State.WITH_WHOLE)
        if was == State.VISIBLE:
            posting.take_out_of_sight(locked)
    if state == State.WAITING:
        open_case(locked)
    if was == State.WAITING and state == State.VISIBLE:
        announce_post.enqueue(locked.pk)
    else:
        refresh_post.enqueue(locked.pk)


@transaction.atomic
def set_file_state(file: File, state: str, by: Any) -> None:
    lock(file.group_id)
    locked = File.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=file.pk)
    was, file.state = locked.state, state
    if was == state:
        return
    locked.state = state
    locked.save(update_fields=["state"])
    if state == State.VISIBLE:
        filing.put_in_sight(locked)
    elif was == State.VISIBLE:
        filing.take_out_of_sight(locked)
    if state == State.WAITING:
        open_case(locked)
    if was == State.WAITING and state == State.VISIBLE:
        announce_file.enqueue(locked.pk)


@transaction.atomic
def set_notice_state(notice: Notice, state: str, by: Any) -> None:
    lock(notice.group_id)
    locked = Notice.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=notice.pk)
    was, notice.state = locked.state, state
    if was == state:
        return
    locked.state = state
    locked.save(update_fields=["state"])
    if state == State.VISIBLE:
        noticing.put_in_sight(locked)
    elif was == State.VISIBLE:
        noticing.take_out_of_sight(locked)
    if state == State.WAITING:
        open_case(locked)
    if was == State.WAITING and state == State.VISIBLE:
        announce_notice.enqueue(locked.pk)


@transaction.atomic
def set_answer_state(answer: Answer, state: str, by: Any) -> None:
    answer.state = state
    Answer.objects.filter(pk=answer.pk).update(state=state)
    count_answers(answer.notice_id)
