"""What comes after something is public, in the background: who is told, the search, the cache in front.

Each may run twice or late without harm: an event has a key, and the rest reads things as they are now.
"""

from django_tasks import task

from community.activity.services import record
from debate.models import Debate, Mention, Post, Question
from debate.states import State


@task()
def announce_debate(pk: int) -> None:
    """A debate was opened, and who is asked in it is asked."""
    debate = Debate.objects.public().select_related("author").filter(pk=pk).first()
    if debate is None:
        return
    objects = [("debate.debate", debate.pk)]
    if debate.about_kind:
        objects.append((debate.about_kind, int(debate.about_id)))
    record(
        verb="debate.opened",
        actor=debate.author,
        actor_name=debate.author_name,
        about=("debate.debate", debate.pk),
        objects=objects,
        title=debate.title,
        url=debate.path(debate.language),
        language=debate.language,
        point=(debate.latitude, debate.longitude),
        key=f"debate.debate:{debate.pk}",
    )
    question = Question.objects.filter(debate=debate).first()
    if question is not None and question.person_id is not None and question.person_id != debate.author_id:
        record(
            verb="debate.asked",
            actor=debate.author,
            actor_name=debate.author_name,
            about=("debate.debate", debate.pk),
            title=debate.title,
            url=debate.path(debate.language),
            language=debate.language,
            recipients=[(question.person_id, "asked")],
            is_public=False,
            key=f"debate.asked:{debate.pk}",
        )


@task()
def announce_post(pk: int) -> None:
    """A post is public: whom it answers, whom it mentions and who follows hear of it."""
    post = (
        Post.objects.public()
        .select_related("debate", "author", "parent")
        .filter(pk=pk, debate__state=State.VISIBLE)
        .first()
    )
    if post is None:
        return
    recipients: dict[int, str] = {}
    for person in Mention.objects.filter(post=post, user__isnull=False).values_list("user_id", flat=True):
        if person is not None:
            recipients[person] = "mention"
    if post.parent is not None and post.parent.author_id is not None:
        recipients.setdefault(post.parent.author_id, "reply")
    recipients.pop(post.author_id or 0, None)
    record(
        verb="debate.posted",
        actor=post.author,
        actor_name=post.author_name,
        about=("debate.post", post.pk),
        objects=[("debate.debate", post.debate_id)],
        title=post.debate.title,
        url=post.path(post.debate.language),
        language=post.debate.language,
        recipients=list(recipients.items()),
        point=(post.debate.latitude, post.debate.longitude),
        key=f"debate.post:{post.pk}",
    )


@task()
def announce_mentions(pk: int, people: list[int]) -> None:
    """An edited post mentions people that it did not mention before."""
    post = Post.objects.public().select_related("debate", "author").filter(pk=pk, debate__state=State.VISIBLE).first()
    if post is None:
        return
    record(
        verb="debate.posted",
        actor=post.author,
        actor_name=post.author_name,
        about=("debate.post", post.pk),
        title=post.debate.title,
        url=post.path(post.debate.language),
        language=post.debate.language,
        recipients=[(person, "mention") for person in people if person != post.author_id],
        is_public=False,
    )
