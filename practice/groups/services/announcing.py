"""What comes after something is in a group, in the background: who is told, the search, the cache in front.

Each may run twice or late without harm: an event has a key, and the rest reads things as they are now.
"""

from django_tasks import task

from practice.groups.models import File, Membership, Mention, Notice, Post, WorkingGroup
from practice.groups.querysets import FILE, NOTICE, POST
from practice.groups.services.indexing import index_post, index_replies
from practice.groups.services.purging import purge_group
from practice.groups.services.telling import REASON, members_told, muted, write_down
from practice.groups.states import State

Level, Role = Membership.Level, Membership.Role


@task()
def announce_post(pk: int) -> None:
    """A post is there: whom it mentions, whom it answers, and who wants to hear of everything, or of what matters."""
    post = _post(pk)
    if post is None:
        return
    keep_up(post)
    group = post.group
    recipients: dict[int, str] = dict.fromkeys(
        Mention.objects.filter(post=post).values_list("user_id", flat=True), "mention"
    )
    if post.parent is not None and post.parent.author_id is not None:
        recipients.setdefault(post.parent.author_id, "reply")
    for person in muted(group, recipients):
        del recipients[person]
    # What those who run the group write first of all is for everybody who wants the most important.
    levels = (Level.ALL, Level.HIGHLIGHTS) if post.parent is None and _runs(group, post.author_id) else (Level.ALL,)
    for person in members_told(group, levels):
        recipients.setdefault(person, REASON)
    recipients.pop(post.author_id or 0, None)
    write_down(
        "groups.posted",
        group=group,
        actor=post.author,
        actor_name=post.author_name,
        about=(POST, post.pk),
        recipients=list(recipients.items()),
        url=post.path(group.language),
        key=f"groups.post:{post.pk}",
    )


@task()
def announce_mentions(pk: int, people: list[int]) -> None:
    """An edited post mentions people that it did not mention before; each hears of it once."""
    post = _post(pk)
    if post is None:
        return
    quiet = muted(post.group, people)
    for person in people:
        if person == post.author_id or person in quiet:
            continue
        write_down(
            "groups.posted",
            group=post.group,
            actor=post.author,
            actor_name=post.author_name,
            about=(POST, post.pk),
            recipients=[(person, "mention")],
            url=post.path(post.group.language),
            key=f"groups.mention:{post.pk}:{person}",
            is_public=False,
        )


@task()
def announce_file(pk: int) -> None:
    file = File.objects.select_related("group", "author").filter(pk=pk, state=State.VISIBLE).first()
    if file is None or file.group.state != State.VISIBLE:
        return
    purge_group(file.group, lists=False)
    write_down(
        "groups.filed",
        group=file.group,
        actor=file.author,
        actor_name=file.author_name,
        about=(FILE, file.pk),
        recipients=[(pk, REASON) for pk in members_told(file.group, (Level.ALL,)) if pk != file.author_id],
        url=file.path(file.group.language),
        key=f"groups.file:{file.pk}",
        values={"file": file.name},
    )


@task()
def announce_notice(pk: int) -> None:
    """A need or an offer: in a business network that is what matters most."""
    notice = Notice.objects.select_related("group", "author").filter(pk=pk, state=State.VISIBLE).first()
    if notice is None or notice.group.state != State.VISIBLE:
        return
    purge_group(notice.group, lists=False)
    people = members_told(notice.group, (Level.ALL, Level.HIGHLIGHTS))
    write_down(
        f"groups.{notice.kind}",
        group=notice.group,
        actor=notice.author,
        actor_name=notice.author_name,
        about=(NOTICE, notice.pk),
        recipients=[(pk, REASON) for pk in people if pk != notice.author_id],
        url=notice.path(notice.group.language),
        key=f"groups.notice:{notice.pk}",
        values={"notice": notice.title},
    )


@task()
def refresh_post(pk: int) -> None:
    """A post changed in a way that nobody is told of."""
    post = Post.objects.select_related("group", "parent").filter(pk=pk).first()
    if post is not None:
        keep_up(post)


def keep_up(post: Post) -> None:
    """Everything derived, brought up to what the post is now."""
    purge_group(post.group, lists=False)
    index_post(post)
    if post.reply_count:
        index_replies(post)


def _post(pk: int) -> Post | None:
    """As it is now; None for one that nobody else sees."""
    rows = Post.objects.select_related("group", "author", "parent").filter(pk=pk, state=State.VISIBLE)
    return rows.filter(group__state=State.VISIBLE).first()


def _runs(group: WorkingGroup, person: int | None) -> bool:
    return Membership.objects.filter(
        group=group, user=person, state=Membership.State.MEMBER, role__in=(Role.OWNER, Role.MODERATOR)
    ).exists()
