"""Keeping what debates hold in the search index, and reading what was found there. Called by the worker."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django_tasks import task
from wagtail.search.index import insert_or_update_object, remove_object

from core.searchable import Hit
from debate.models import Debate, OfficialAnswer, Post
from debate.states import State

BATCH = 200


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


def index_answer(answer: OfficialAnswer) -> None:
    """Needs its debate."""
    if answer.state == State.VISIBLE and answer.debate.state == State.VISIBLE:
        insert_or_update_object(answer)
    else:
        remove_object(answer)


@task()
def index_whole_debate(pk: int) -> None:
    """The debate with all that is in it: who reads it has changed. May run twice."""
    debate = Debate.objects.filter(pk=pk).first()
    if debate is None:
        return
    index_debate(debate)
    for answer in OfficialAnswer.objects.filter(debate=pk).select_related("debate"):
        index_answer(answer)
    last = 0
    while posts := list(Post.objects.filter(debate=pk, pk__gt=last).order_by("pk")[:BATCH]):
        for post in posts:
            index_post(post)
        last = posts[-1].pk


def read_debates(pks: Iterable[int]) -> dict[int, Hit]:
    """Debates as the search lists them, under the address of the reader's language."""
    found = Debate.objects.public().for_listing().in_bulk(list(pks))
    return {
        pk: Hit(
            title=debate.title,
            url=debate.path(get_language() or debate.language),
            language=debate.language,
            changed_at=debate.edited_at,
        )
        for pk, debate in found.items()
    }


def read_posts(pks: Iterable[int]) -> dict[int, Hit]:
    """Posts by the name of their debate; the piece of text that was found stands below."""
    rows = Post.objects.visible_to(None).select_related("debate").defer("body", "debate__body")
    return {
        pk: Hit(
            title=post.debate.title,
            url=post.path(get_language() or post.debate.language),
            language=post.language,
            changed_at=post.edited_at,
        )
        for pk, post in rows.in_bulk(list(pks)).items()
    }


def read_answers(pks: Iterable[int]) -> dict[int, Hit]:
    """Official answers by the name of their debate."""
    rows = OfficialAnswer.get_indexed_objects().select_related("debate").defer("texts", "reasons", "debate__body")
    return {
        pk: Hit(
            title=answer.debate.title,
            url=answer.path(get_language() or answer.debate.language),
            language=answer.debate.language,
            changed_at=answer.updated_at,
        )
        for pk, answer in rows.in_bulk(list(pks)).items()
    }
