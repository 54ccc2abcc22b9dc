"""What debates have, for all that is about anything: reports, follows, feeds."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.moderation import registry as moderation
from core import objects
from core.html import plain_text
from core.visibility import sees_hidden
from debate.models import Debate, OfficialAnswer, Post
from debate.services import undoing
from debate.services.answering import set_answer_state
from debate.services.freezing import lock_debate
from debate.services.states import set_debate_state, set_post_state
from debate.states import SHOWN, State

EXCERPT = 500


def _lock(debate: Debate, locked: bool) -> None:
    lock_debate(debate, locked)


def _language_of(post: Post) -> str:
    """A language of the site: a post may be in any."""
    return post.language if post.language in dict(settings.LANGUAGES) else post.debate.language


def _answer_language(answer: OfficialAnswer) -> str:
    return answer.debate.language if answer.debate.language in answer.texts else next(iter(answer.texts), "")


def _answers(user: Any) -> "QuerySet[OfficialAnswer]":
    """Answers are seen while their debate is."""
    rows = OfficialAnswer.objects.select_related("debate", "author")
    if sees_hidden(user):
        return rows
    return rows.filter(state=State.VISIBLE, debate__in=Debate.objects.visible_to(user), debate__state__in=SHOWN)


def _debate_state(debate: Debate) -> str:
    """What is inside a group is in sight there: to those who moderate it stands as what is public."""
    return State.VISIBLE if debate.state in SHOWN else debate.state


objects.register(
    objects.Kind(
        name="debate.debate",
        label=_("debate"),
        model=Debate,
        visible_to=lambda user: Debate.objects.visible_to(user).select_related("author"),
        title=lambda debate: debate.title,
        url=lambda debate: debate.get_absolute_url(),
        excerpt=lambda debate: plain_text(debate.body)[:EXCERPT],
        language=lambda debate: debate.language,
        author=lambda debate: debate.author,
        state=_debate_state,
        set_state=set_debate_state,
        set_lock=_lock,
    )
)
objects.register(
    objects.Kind(
        name="debate.post",
        label=_("post"),
        model=Post,
        visible_to=lambda user: Post.objects.visible_to(user).select_related("author", "debate"),
        # Kept in tables and read in every language, so it holds no word of ours.
        title=lambda post: f"{post.debate.title} #{post.number}" if post.number else post.debate.title,
        url=lambda post: post.get_absolute_url(),
        excerpt=lambda post: plain_text(post.body)[:EXCERPT],
        language=_language_of,
        author=lambda post: post.author,
        set_state=set_post_state,
    )
)
objects.register(
    objects.Kind(
        name="debate.answer",
        label=_("official answer"),
        model=OfficialAnswer,
        visible_to=_answers,
        title=lambda answer: f"{answer.debate.title} · {answer.author_name}",
        url=lambda answer: answer.debate.get_absolute_url(),
        excerpt=lambda answer: plain_text(answer.texts.get(_answer_language(answer), ""))[:EXCERPT],
        language=_answer_language,
        author=lambda answer: answer.author,
        set_state=set_answer_state,
    )
)
moderation.register_undo(
    moderation.Undo(name="debate", count=undoing.count_since, undo=undoing.undo_since, redo=undoing.redo)
)
moderation.register_held(
    moderation.Held(name="debate", publish=undoing.publish, changed=undoing.held_words, place=undoing.held_place)
)
moderation.register_sample("debate", undoing.sample)
