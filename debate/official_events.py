"""What officials do, in words. A sentence for each status: a word glued into a sentence fits in no language."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.activity.models import Event
from community.activity.registry import Passage, register_verb
from core.html import plain_text
from debate.conversations import conversation
from debate.models import OfficialAnswer, Outcome, OutcomeStep
from debate.multilingual import worded
from debate.states import SHOWN, State


def answer_passages(event: Event) -> Iterator[Passage]:
    """What the answer says now, in the reader's language where it can. Nothing of what is hidden."""
    rows = OfficialAnswer.objects.filter(pk=event.values.get("answer"), state=State.VISIBLE, debate__state__in=SHOWN)
    for answer in rows:
        for texts in (answer.texts, answer.reasons):
            found = worded(texts, get_language() or "")
            if words := plain_text(found.text):
                yield Passage("same", words, found.language)


def outcome_passages(event: Event) -> Iterator[Passage]:
    """What came of it, and the steps."""
    rows = Outcome.objects.filter(debate_id=int(event.object_id), debate__state__in=SHOWN)
    for outcome in rows.prefetch_related("steps"):
        found = worded(outcome.texts, get_language() or "")
        yield Passage("same", plain_text(found.text), found.language)
        for step in outcome.steps.all():
            yield _line(step)


def step_passages(event: Event) -> Iterator[Passage]:
    """The step, and where to read on."""
    for step in OutcomeStep.objects.filter(pk=event.values.get("step"), outcome__debate__state__in=SHOWN):
        yield _line(step)
        if step.link:
            yield Passage("same", f"{step.get_link_kind_display()}: {step.link}")


def _line(step: OutcomeStep) -> Passage:
    found = worded(step.texts, get_language() or "")
    return Passage("same", f"{date_format(step.happens_on, 'DATE_FORMAT')}: {found.text}", found.language)


register_verb(
    "debate.answered",
    sentence=_("%(name)s answered officially in “%(title)s”"),
    passages=answer_passages,
    rhythm="now",
    conversation=conversation,
    every_language=True,
)
for _verb, _sentence in (
    ("debate.status_considered", _("What “%(title)s” asks for is being considered")),
    ("debate.status_under_way", _("What “%(title)s” asks for is under way")),
    ("debate.status_done", _("What “%(title)s” asks for is done")),
    ("debate.status_declined", _("What “%(title)s” asks for is declined; you can read why")),
):
    register_verb(
        _verb,
        sentence=_sentence,
        passages=answer_passages,
        rhythm="now",
        conversation=conversation,
        every_language=True,
    )
register_verb(
    "debate.closed",
    sentence=_("“%(title)s” is closed: this is what came of it"),
    passages=outcome_passages,
    rhythm="now",
    conversation=conversation,
    every_language=True,
)
for _verb, _sentence in (
    ("debate.step_planned", _("The next step after “%(title)s” is planned")),
    ("debate.step_under_way", _("A step after “%(title)s” is under way")),
    ("debate.step_done", _("A step after “%(title)s” is done")),
    ("debate.step_dropped", _("A step after “%(title)s” will not be taken")),
):
    register_verb(
        _verb, sentence=_sentence, passages=step_passages, rhythm="now", conversation=conversation, every_language=True
    )
register_verb(
    "debate.reminder", sentence=_("“%(title)s” still waits for your answer"), rhythm="now", every_language=True
)
register_verb(
    "debate.reassigned",
    sentence=_("The question “%(title)s” went from %(from)s to %(to)s: %(reason)s"),
    conversation=conversation,
    every_language=True,
)
register_verb("debate.assigned", sentence=_("%(name)s gave you “%(title)s” to look after"), every_language=True)
register_verb(
    "debate.objected",
    sentence=_("%(name)s says that your summary of “%(title)s” misrepresents them"),
    every_language=True,
)
register_verb(
    "debate.summary_changed",
    sentence=_("A sentence that you objected to in the summary of “%(title)s” was changed"),
    every_language=True,
)
register_verb(
    "debate.objection_settled",
    sentence=_("Your objection to the summary of “%(title)s” was looked at; the sentence stays as it is"),
    every_language=True,
)
