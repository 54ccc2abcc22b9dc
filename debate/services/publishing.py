"""What comes after something is public, in the background: who is told, the search, the cache in front.

Each may run twice or late without harm: an event has a key, and the rest reads things as they are now.
"""

from django_tasks import task

from community.activity.services import record
from debate.fresh import forget
from debate.groups import group_kind
from debate.models import Debate, Mention, OfficialAnswer, Post
from debate.services.indexing import index_answer, index_debate, index_post
from debate.services.purging import purge_debate
from debate.sight import readers_among
from debate.states import SHOWN


@task()
def announce_debate(pk: int) -> None:
    """A debate was opened."""
    debate = Debate.objects.filter(state__in=SHOWN).select_related("author").filter(pk=pk).first()
    if debate is None:
        return
    keep_up(debate)
    kind = group_kind(debate.group_kind)
    told = kind.opened(debate) if kind is not None else []
    readers = readers_among(debate, [person for person, _why in told])
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
        recipients=[one for one in told if one[0] in readers and one[0] != debate.author_id],
        point=(debate.latitude, debate.longitude),
        key=f"debate.debate:{debate.pk}",
    )


@task()
def announce_post(pk: int) -> None:
    """A post is public: whom it answers, whom it mentions and who follows hear of it."""
    post = (
        Post.objects.public()
        .select_related("debate", "author", "parent")
        .filter(pk=pk, debate__state__in=SHOWN)
        .first()
    )
    if post is None:
        return
    keep_up(post.debate, post)
    recipients: dict[int, str] = {}
    for person in Mention.objects.filter(post=post, user__isnull=False).values_list("user_id", flat=True):
        if person is not None:
            recipients[person] = "mention"
    if post.parent is not None and post.parent.author_id is not None:
        recipients.setdefault(post.parent.author_id, "reply")
    recipients.pop(post.author_id or 0, None)
    readers = readers_among(post.debate, recipients)
    record(
        verb="debate.posted",
        actor=post.author,
        actor_name=post.author_name,
        about=("debate.post", post.pk),
        objects=[("debate.debate", post.debate_id)],
        title=post.debate.title,
        url=post.path(post.debate.language),
        language=post.debate.language,
        recipients=[(person, why) for person, why in recipients.items() if person in readers],
        point=(post.debate.latitude, post.debate.longitude),
        key=f"debate.post:{post.pk}",
    )


@task()
def announce_mentions(pk: int, people: list[int]) -> None:
    """An edited post mentions people that it did not mention before; each hears of it once."""
    rows = Post.objects.public().select_related("debate", "author")
    post = rows.filter(pk=pk, debate__state__in=SHOWN).first()
    if post is None:
        return
    for person in sorted(readers_among(post.debate, people)):
        if person == post.author_id:
            continue
        record(
            verb="debate.posted",
            actor=post.author,
            actor_name=post.author_name,
            about=("debate.post", post.pk),
            title=post.debate.title,
            url=post.path(post.debate.language),
            language=post.debate.language,
            recipients=[(person, "mention")],
            is_public=False,
            key=f"debate.mention:{post.pk}:{person}",
        )


def keep_up(debate: Debate, post: Post | None = None) -> None:
    """Everything derived, brought up to what they are now."""
    forget(debate.pk)
    purge_debate(debate)
    if post is not None:
        index_post(post)
    else:
        index_debate(debate)


@task()
def refresh_debate(pk: int) -> None:
    """A debate changed in a way that nobody is told of: pages that were kept go, and the search follows."""
    debate = Debate.objects.filter(pk=pk).first()
    if debate is not None:
        keep_up(debate)


@task()
def refresh_post(pk: int) -> None:
    """The same for a post."""
    post = Post.objects.select_related("debate").filter(pk=pk).first()
    if post is not None:
        keep_up(post.debate, post)


@task()
def refresh_answer(pk: int) -> None:
    """The same for an official answer: its debate has one more, or one less."""
    answer = OfficialAnswer.objects.select_related("debate").filter(pk=pk).first()
    if answer is not None:
        keep_up(answer.debate)
        index_answer(answer)
