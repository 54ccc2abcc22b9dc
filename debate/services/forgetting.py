"""Forgetting what was made of texts that readers no longer see: their translations."""

from django_tasks import task

from community.translations.services.forgetting import forget_texts_of
from debate.models import Debate, OfficialAnswer, Post
from debate.states import State

BATCH = 500


def forget_words(post: Post) -> None:
    """Call it before the text changes, or when it is taken out of sight."""
    forget_texts_of("debate.post", [post])


def forget_opening(debate: Debate) -> None:
    """The same for the opening text, with the title."""
    forget_texts_of("debate.debate", [debate])


def forget_answer(answer: OfficialAnswer) -> None:
    """The same for an official answer, in whatever languages it is written."""
    forget_texts_of("debate.answer", [answer])


@task()
def forget_words_in(pk: int) -> None:
    """All that was said in a debate that is out of sight."""
    if Debate.objects.filter(pk=pk, state=State.VISIBLE).exists():
        return
    forget_texts_of("debate.answer", OfficialAnswer.objects.filter(debate=pk))
    posts: list[Post] = []
    for post in Post.objects.filter(debate=pk).only("body", "language").iterator(chunk_size=BATCH):
        posts.append(post)
        if len(posts) == BATCH:
            forget_texts_of("debate.post", posts)
            posts = []
    forget_texts_of("debate.post", posts)
