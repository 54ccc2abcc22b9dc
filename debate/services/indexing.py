"""Keeping debates and posts in the search index, and reading what was found there. Called by the worker."""

from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.search.index import insert_or_update_object, remove_object

from core.searchable import Hit
from debate.models import Debate, Post
from debate.states import State


def index_debate(debate: Debate) -> None:
    """As it is now; what is out of sight is in no index."""
    if debate.state == State.VISIBLE:
        insert_or_update_object(debate)
    else:
        remove_object(debate)


def index_post(post: Post) -> None:
    if post.state == State.VISIBLE:
        insert_or_update_object(post)
    else:
        remove_object(post)


def read_debates(pks: Iterable[int]) -> dict[int, Hit]:
    """Debates as the search lists them, under the address of the reader's language."""
    found = Debate.objects.public().for_listing().in_bulk(list(pks))
    return {
        pk: Hit(title=debate.title, url=debate.path(get_language() or debate.language), language=debate.language)
        for pk, debate in found.items()
    }


def read_posts(pks: Iterable[int]) -> dict[int, Hit]:
    """Posts by the name of their debate; the piece of text that was found stands below."""
    rows = Post.objects.visible_to(None).select_related("debate").defer("body", "debate__body")
    return {
        pk: Hit(title=post.debate.title, url=post.path(get_language() or post.debate.language), language=post.language)
        for pk, post in rows.in_bulk(list(pks)).items()
    }
