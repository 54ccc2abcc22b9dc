"""The words of mails about questions, made when they are sent."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.writing import whole
from core.html import plain_text
from debate.models import Question
from debate.rates import days_since
from debate.states import State

LONGEST = 2_000


def write_question(letter: Letter) -> Message | None:
    """To a committee's address: it is asked, or has not answered yet. None once it has, or nobody sees it any more."""
    found = Question.objects.select_related("debate", "committee").filter(pk=letter.args.get("question"))
    question = found.filter(answered_at=None, debate__state=State.VISIBLE, debate__closed_at=None).first()
    if question is None or question.committee is None or question.committee.email != letter.address:
        return None
    debate = question.debate
    if letter.args.get("reminder"):
        days = days_since(question.asked_at)
        sentence = ngettext(
            "“%(title)s” has waited for your answer for %(days)d day",
            "“%(title)s” has waited for your answer for %(days)d days",
            days,
        ) % {"title": debate.title, "days": days}
    else:
        sentence = _("%(name)s asks you a question: “%(title)s”") % {
            "name": debate.author_name or _("Somebody"),
            "title": debate.title,
        }
    return Message(
        subject=sentence,
        template="debate_question",
        context={
            "sentence": sentence,
            "url": whole(debate.path(letter.spoken())),
            "text": Truncator(plain_text(debate.body)).chars(LONGEST),
            "language": debate.language,
        },
    )
