"""Keeping public groups and what is said in them in the search index, and reading what was found there.

Nothing of a group that not everybody reads is in any index.
"""

from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import get_language
from django_tasks import task
from wagtail.search.index import insert_or_update_object, remove_object

from core.html import plain_text
from core.searchable import Hit
from practice.groups.models import Post, WorkingGroup
from practice.groups.querysets import GroupPostQuerySet
from practice.groups.states import State

BATCH = 200
TITLE = 80


def index_group(group: WorkingGroup) -> None:
    """As it is now."""
    if group.is_public:
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
    found = WorkingGroup.objects.public().in_bulk(list(pks))
    return {
        pk: Hit(title=group.name, url=group.path(get_language() or group.language), language=group.language)
        for pk, group in found.items()
    }


def read_posts(pks: Iterable[int]) -> dict[int, Hit]:
    """Posts by their first words and the name of their group."""
    rows = Post.objects.public().select_related("group")
    return {
        pk: Hit(
            title=f"{post.group.name}: {Truncator(plain_text(post.body)).chars(TITLE)}",
            url=post.path(get_language() or post.group.language),
            language=post.language,
        )
        for pk, post in rows.in_bulk(list(pks)).items()
    }
