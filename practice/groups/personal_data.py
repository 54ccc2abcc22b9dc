"""What groups keep of people. What somebody wrote stays for those who answered it; the name on it goes."""

from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mentions import pattern_for, words_of
from accounts.privacy.registry import Erased, before_erasing, register, register_purge
from accounts.privacy.services.erasing import tombstone
from accounts.privacy.services.purging import days_ago
from core.html import plain_text
from practice.groups.models import Answer, File, Invitation, Membership, Mention, Notice, Post, PostVersion
from practice.groups.services.announcing import refresh_post
from practice.groups.services.cleaning import words_for_search
from practice.groups.services.counting import count_bytes
from practice.groups.services.filing import forget_bytes
from practice.groups.services.joining import hand_over_all
from practice.groups.services.noticing import expire_notices
from practice.groups.services.orphans import delete_orphans
from practice.groups.states import State

BATCH = 500
# Answered, withdrawn or run-out invitations to addresses: remembered for a while, so that nobody is asked again.
INVITATION_DAYS = 180

register(
    "groups.Membership.user",
    title=_("Groups that you are in, or asked to join"),
    why=_("So that you can read and write there, and are told what you want to be told."),
    kept=_("As long as the group is kept."),
    erased=Erased.DELETED,
)
register(
    "groups.Post.author",
    "groups.File.author",
    "groups.FileVersion.author",
    "groups.Notice.author",
    "groups.Answer.author",
    title=_("What you wrote and added in groups"),
    why=_("So that those in the group can read and answer it and see who says it."),
    kept=_("As long as the group is kept. You can take it away yourself."),
    erased=Erased.UNNAMED,
    names={
        "groups.Post.author": ["author_name"],
        "groups.File.author": ["author_name"],
        "groups.FileVersion.author": ["author_name"],
        "groups.Notice.author": ["author_name", "contact"],
        "groups.Answer.author": ["author_name"],
    },
    # Where the bytes are is nobody's business.
    omit=["stored_as", "words"],
)
register(
    "groups.Mention.user",
    title=_("Posts in groups that mention you"),
    why=_("So that your name in them leads to your page and you are told."),
    kept=_("As long as the post says so."),
    erased=Erased.DELETED,
)
register(
    "groups.WorkingGroup.created_by",
    "groups.Membership.asked_by",
    "groups.Membership.invited_by",
    "groups.Invitation.invited_by",
    "groups.Item.added_by",
    title=_("Groups that you founded, and whom you invited"),
    why=_("So that people see who invites them, and the limits on invitations hold."),
    kept=_("As long as the group is kept; invitations to mail addresses half a year."),
    erased=Erased.UNNAMED,
    # Addresses of others, and what others wrote to the group.
    omit=["email", "message", "about", "words"],
)


def purge_withdrawn() -> int:
    """Withdrawn posts, notices and answers lose their words, withdrawn files their bytes; the rows stay as places."""
    long_ago = days_ago(settings.GROUP_WITHDRAWN_DAYS)
    posts = Post.objects.filter(state=State.WITHDRAWN, withdrawn_at__lt=long_ago)
    numbers = list(posts.exclude(body="").values_list("pk", flat=True)[:5_000])
    PostVersion.objects.filter(post__in=numbers).delete()
    Mention.objects.filter(post__in=numbers).delete()
    Post.objects.filter(pk__in=numbers).update(body="", words="")
    said = _forget_notices(long_ago)
    files = File.objects.filter(state=State.WITHDRAWN, withdrawn_at__lt=long_ago)
    gone = list(
        files.exclude(versions=None).filter(versions__stored_as__gt="").distinct().select_related("group")[:BATCH]
    )
    for file in gone:
        forget_bytes(file)
        count_bytes(file.group)
    return len(numbers) + said + len(gone)


def _forget_notices(long_ago: datetime) -> int:
    """What was answered to a notice goes along with it: nobody reads it any more."""
    notices = Notice.objects.filter(state=State.WITHDRAWN, withdrawn_at__lt=long_ago).exclude(body="")
    numbers = list(notices.values_list("pk", flat=True)[:5_000])
    Notice.terms.through.objects.filter(notice__in=numbers).delete()
    Notice.objects.filter(pk__in=numbers).update(title="", body="", contact="")
    alone = Answer.objects.filter(state=State.WITHDRAWN, withdrawn_at__lt=long_ago)
    below = Answer.objects.filter(notice__in=numbers)
    answers = list((alone | below).exclude(body="").values_list("pk", flat=True)[:5_000])
    Answer.objects.filter(pk__in=answers).update(body="")
    return len(numbers) + len(answers)


def purge_invitations() -> int:
    """Addresses of people who have nothing to do with the site are not kept for long."""
    return Invitation.objects.filter(expires_at__lt=days_ago(INVITATION_DAYS)).delete()[0]


def purge_memberships() -> int:
    """Invitations by name that ran out. Of who was removed before that alone is remembered."""
    old = Membership.objects.filter(state=Membership.State.INVITED, expires_at__lt=timezone.now())
    back = old.filter(removed_at__isnull=False).update(state=Membership.State.REMOVED, expires_at=None)
    return back + old.delete()[0]


register_purge("withdrawn things in groups", purge_withdrawn)
register_purge("invitations to groups", purge_invitations)
register_purge("invitations by name", purge_memberships)
register_purge("needs and offers that are over", expire_notices)
register_purge("files that no row names", delete_orphans)


@before_erasing
def take_the_name_off(user: Any) -> Callable[[], None]:
    """Groups get another owner, the name goes out of what others wrote, and addresses are forgotten."""
    hand_over_all(user)
    Post.objects.filter(author=user).update(author_role="")
    addresses = [one.lower() for one in user.emailaddress_set.values_list("email", flat=True)]
    Invitation.objects.filter(email__in=addresses).delete()
    changed = []
    for mention in Mention.objects.filter(user=user).select_related("post").iterator(chunk_size=BATCH):
        post, new = mention.post, tombstone(mention.post.language)
        changed.append(post.pk)
        body = _without(post.body, mention.name, new)
        Post.objects.filter(pk=post.pk).update(body=body, words=words_for_search(plain_text(body)))
        for version in PostVersion.objects.filter(post=post):
            PostVersion.objects.filter(pk=version.pk).update(body=_without(version.body, mention.name, new))

    def refresh() -> None:
        for number in changed:
            refresh_post.enqueue(number)

    return refresh


def _without(html: str, name: str, new: str) -> str:
    names = pattern_for([name])
    word = f"@{escape(new, quote=False)}"
    return "".join(names.sub(word, piece) if counts else piece for piece, counts in words_of(html))
