"""What happens in debates, in words, and what of it can be followed."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community.activity.models import Event
from community.activity.registry import Passage, register_verb
from community.follows.registry import register
from core.html import plain_text
from debate import official_events
from debate.conversations import conversation
from debate.models import Debate, Post
from debate.states import SHOWN

# Registered when it is imported, as what stands here is.
__all__ = ["official_events"]


def post_passages(event: Event) -> Iterator[Passage]:
    """The text of a post. Nothing of what is hidden; a mail is written for who sees its subject."""
    post = Post.objects.public().filter(pk=event.object_id, debate__state__in=SHOWN).first()
    if post is not None:
        yield Passage("same", plain_text(post.body))


def debate_passages(event: Event) -> Iterator[Passage]:
    """The opening text."""
    debate = Debate.objects.filter(pk=event.object_id, state__in=SHOWN).first()
    if debate is not None:
        yield Passage("same", plain_text(debate.body))


register("debate.debate", label=_("Debates"), reason=_("You follow this debate."))
register_verb(
    "debate.opened",
    sentence=_("%(name)s started a debate: “%(title)s”"),
    passages=debate_passages,
    conversation=conversation,
    every_language=True,
    writes="debate.debate",
)
register_verb(
    "debate.asked",
    sentence=_("%(name)s asks in a debate: “%(title)s”"),
    said_to={"asked": _("%(name)s asks you a question: “%(title)s”")},
    passages=debate_passages,
    conversation=conversation,
    every_language=True,
)
register_verb(
    "debate.posted",
    sentence=_("%(name)s wrote in “%(title)s”"),
    said_to={
        "reply": _("%(name)s replied to you in “%(title)s”"),
        "mention": _("%(name)s mentioned you in “%(title)s”"),
    },
    passages=post_passages,
    conversation=conversation,
    every_language=True,
    writes="debate.debate",
)
