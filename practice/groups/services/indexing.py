"""Keeping groups and what is said in them in the search index, and reading what was found there.

Of a group that not everybody reads, its name and description alone, if everybody sees those. One that only members know
of is in no index: each of them finds it among their own.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import get_language
from django_tasks import task
from wagtail.search.index import insert_or_update_object, remove_object

from core.html import plain_text
from core.searchable import Described, Hit, Own
from practice.groups.models import Post, WorkingGroup
from practice.groups.querysets import GroupPostQuerySet
from practice.groups.states import State

BATCH = 200
TITLE = 80


def index_group(group: WorkingGroup) -> None:
    """As it is now."""
    if group.is_known:
        insert_or_update_object(group)
    else:
        remove_object(group)


def index_post(post: Post) -> None:
    """As it is now; a reply is found as long as the post that it answers is."""
    above = post.parent is None or post.parent.state == State.VISIBLE
    if post.state == State.VISIBLE and above and post.group.is_public:
        insert_or_update_object(post)
    else:
        remove_object(post)


def index_replies(post: Post) -> None:
    """Those to a post that came into sight, or went out of it."""
    _index_all(Post.objects.filter(parent=post))


@task()
def index_whole_group(pk: int) -> None:
    """The group with all its posts: who reads it has changed. May run twice."""
    group = WorkingGroup.objects.filter(pk=pk).first()
    if group is None:
        return
    index_group(group)
    _index_all(Post.objects.filter(group=group))


def _index_all(rows: GroupPostQuerySet) -> None:
    last = 0
    while posts := list(rows.filter(pk__gt=last).order_by("pk").select_related("group", "parent")[:BATCH]):
        for post in posts:
            index_post(post)
        last = posts[-1].pk


def read_groups(pks: Iterable[int]) -> dict[int, Hit]:
    """Groups as the search lists them, under the address of the reader's language."""
    return {pk: _hit(group) for pk, group in WorkingGroup.objects.known().in_bulk(list(pks)).items()}


def read_own_groups(user: Any, most: int) -> list[Own]:
    """Those that only their members, and who is invited, know of."""
    hidden = WorkingGroup.objects.visible_to(user).exclude(pk__in=WorkingGroup.objects.known())
    return [Own(_hit(group), group.search_text) for group in hidden.for_listing()[:most]]


def _hit(group: WorkingGroup) -> Hit:
    return Hit(title=group.name, url=group.path(get_language() or group.language), language=group.language)


def read_posts(pks: Iterable[int]) -> dict[int, Hit]:
    """Posts by their first words and the name of their group."""
    rows = Post.objects.public().select_related("group")
    return {
        pk: Hit(
            title=f"{post.group.name}: {Truncator(plain_text(post.body)).chars(TITLE)}",
            url=post.path(get_language() or post.group.language),
            language=post.language,
            changed_at=post.edited_at,
        )
        for pk, post in rows.in_bulk(list(pks)).items()
    }


def describe_groups(groups: Sequence[WorkingGroup]) -> dict[int, list[Described]]:
    """What the search keeps of them."""
    return {
        group.pk: [Described(language=group.language, title=group.name, text=group.search_text, at=group.created_at)]
        for group in groups
    }


def describe_posts(posts: Sequence[Post]) -> dict[int, list[Described]]:
    """What they say. The line of the list begins with the name of their group, which is not theirs."""
    return {
        post.pk: [Described(language=post.language, title="", text=post.search_text, at=post.created_at)]
        for post in posts
    }
