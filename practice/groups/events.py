"""What happens in groups, in words, and what of it can be followed.

The texts in mails are read without asking who reads: whether its reader may see what an event is about is asked
before any mail is written.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community.activity.models import Event
from community.activity.registry import Passage, register_verb
from community.follows.registry import Breadth, register
from core.html import plain_text
from practice.groups.models import Answer, Notice, Post
from practice.groups.querysets import GROUP
from practice.groups.states import State


def post_passages(event: Event) -> Iterator[Passage]:
    post = Post.objects.filter(pk=event.object_id, state=State.VISIBLE).first()
    if post is not None:
        yield Passage("same", plain_text(post.body), post.language)


def notice_passages(event: Event) -> Iterator[Passage]:
    notice = Notice.objects.filter(pk=event.object_id, state=State.VISIBLE).first()
    if notice is not None:
        yield Passage("same", plain_text(notice.body), notice.language)


def answer_passages(event: Event) -> Iterator[Passage]:
    answer = Answer.objects.filter(pk=event.object_id, state=State.VISIBLE).first()
    if answer is not None:
        yield Passage("same", plain_text(answer.body), answer.language)


register(
    GROUP,
    label=_("Groups"),
    reason=_("You are in this group, or follow it."),
    breadth=Breadth.COLLECTION,
)
register_verb(
    "groups.posted",
    sentence=_("%(name)s wrote in the group “%(title)s”"),
    said_to={
        "reply": _("%(name)s replied to you in the group “%(title)s”"),
        "mention": _("%(name)s mentioned you in the group “%(title)s”"),
    },
    passages=post_passages,
    every_language=True,
)
register_verb(
    "groups.filed", sentence=_("%(name)s added the file “%(file)s” to the group “%(title)s”"), every_language=True
)
register_verb(
    "groups.need",
    sentence=_("%(name)s needs something in “%(title)s”: %(notice)s"),
    passages=notice_passages,
    every_language=True,
)
register_verb(
    "groups.offer",
    sentence=_("%(name)s offers something in “%(title)s”: %(notice)s"),
    passages=notice_passages,
    every_language=True,
)
register_verb(
    "groups.answered",
    sentence=_("%(name)s answers “%(notice)s”"),
    passages=answer_passages,
    every_language=True,
)
register_verb("groups.asked", sentence=_("%(name)s asks to join the group “%(title)s”"), every_language=True)
register_verb("groups.let_in", sentence=_("You are now in the group “%(title)s”"), every_language=True)
register_verb("groups.refused", sentence=_("You were not let into the group “%(title)s”"), every_language=True)
register_verb("groups.invited", sentence=_("%(name)s invites you to the group “%(title)s”"), every_language=True)
register_verb(
    "groups.invited_organisation",
    sentence=_("%(name)s invites %(organisation)s to the group “%(title)s”"),
    every_language=True,
)
register_verb("groups.removed", sentence=_("You were removed from the group “%(title)s”"), every_language=True)
register_verb("groups.given_role", sentence=_("You now help to run the group “%(title)s”"), every_language=True)
