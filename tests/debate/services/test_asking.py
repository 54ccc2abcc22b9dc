"""The clock of questions: handing on, reminders, rates."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from accounts.mail.models import Letter
from accounts.mail.tasks import deliver
from community.activity.models import Event
from community.notifications.models import Notification
from debate.models import Question, Reassignment
from debate.rates import rate_of, rates_of_committees
from debate.services.answering import answer_officially
from debate.services.asking import reassign
from debate.services.closing import close_debate
from debate.services.freezing import set_frozen
from debate.states import State
from tests.debate.officials import a_committee, a_question, moderator, officer, politician, says

pytestmark = pytest.mark.django_db
LATE = settings.DEBATE_ANSWER_DAYS + 1


def remind() -> None:
    call_command("remind_of_questions", verbosity=0)


def a_week_passes() -> None:
    for question in Question.objects.exclude(reminded_at=None):
        Question.objects.filter(pk=question.pk).update(reminded_at=question.reminded_at - timedelta(days=8))


def test_handing_on_leaves_a_trace_and_asks_the_next(citizen):
    pia, otto = politician(), officer()
    question = a_question(pia, days=20, author=citizen)
    asked_at = question.asked_at
    reassign(question=question, by=pia, asked=otto, reason="  Roads are \n his.  ")
    question.refresh_from_db()
    trace = Reassignment.objects.get()
    assert (question.person, question.asked_at, question.reminders) == (otto, asked_at, 0)
    assert question.assigned_at > asked_at
    assert (trace.from_name, trace.to_name, trace.reason) == (str(pia), str(otto), "Roads are his.")
    assert Notification.objects.filter(recipient=otto, reason="asked").exists()
    assert Notification.objects.filter(recipient=citizen, event__verb="debate.reassigned").exists()


def test_who_is_asked_and_staff_hand_on_and_nobody_else(citizen):
    pia, poul = politician(), politician("Poul Other")
    question = a_question(pia, author=citizen)
    for person in (citizen, poul):
        with pytest.raises(PermissionDenied):
            reassign(question=question, by=person, asked=officer(), reason="No")
    reassign(question=question, by=moderator(), asked=poul, reason="Yes")
    assert Question.objects.get().person == poul


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_handing_on_takes_a_reason(reason):
    pia = politician()
    with pytest.raises(ValidationError):
        reassign(question=a_question(pia), by=pia, asked=officer(), reason=reason)


def test_what_is_answered_closed_or_with_them_already_is_not_handed_on():
    pia, otto = politician(), officer()
    answered, closed, same = a_question(pia), a_question(pia), a_question(pia)
    answer_officially(debate=answered.debate, author=pia, wording=says())
    close_debate(debate=closed.debate, by=otto, texts={"en": "Over"})
    for question, to in ((answered, otto), (closed, otto), (same, pia)):
        with pytest.raises(ValidationError):
            reassign(question=question, by=pia, asked=to, reason="Why")
    assert not Reassignment.objects.exists()


def test_a_reminder_comes_when_it_is_late_then_weekly_and_not_for_ever(mailoutbox):
    pia = politician()
    pia.language = "da"
    pia.save()
    a_question(pia, days=LATE)
    for _round in range(settings.DEBATE_REMINDERS + 3):
        remind()
        remind()
        a_week_passes()
    assert Event.objects.filter(verb="debate.reminder").count() == settings.DEBATE_REMINDERS
    assert len([mail for mail in mailoutbox if mail.to == [pia.email]]) == settings.DEBATE_REMINDERS
    assert Question.objects.get().reminders == settings.DEBATE_REMINDERS


def test_nobody_is_reminded_of_what_is_young_answered_closed_frozen_or_hidden(mailoutbox):
    pia, otto = politician(), officer()
    a_question(pia, days=settings.DEBATE_ANSWER_DAYS - 1)
    answered, closed, frozen, hidden = (a_question(pia, days=LATE) for _number in range(4))
    answer_officially(debate=answered.debate, author=pia, wording=says())
    close_debate(debate=closed.debate, by=otto, texts={"en": "Over"})
    set_frozen(debate=frozen.debate, by=otto, frozen=True)
    hidden.debate.state = State.HIDDEN
    hidden.debate.save()
    mailoutbox.clear()
    remind()
    assert not mailoutbox and not Event.objects.filter(verb="debate.reminder").exists()


def test_a_committee_is_reminded_at_its_address(mailoutbox):
    a_question(a_committee(email="traffic@example.org"), days=LATE)
    remind()
    (mail,) = mailoutbox
    assert mail.to == ["traffic@example.org"]
    assert "A safe way to school" in mail.subject and f"{LATE} days" in mail.subject


def test_a_committee_without_an_address_is_reminded_through_its_members():
    pia = politician(committee="Traffic")
    politician("Poul Other", committee="Schools")
    a_question(a_committee("Traffic"), days=LATE)
    remind()
    told = Notification.objects.filter(event__verb="debate.reminder")
    assert [one.recipient for one in told] == [pia]


def test_a_letter_that_waited_is_not_sent_once_the_question_is_answered(mailoutbox):
    question = a_question(a_committee(email="traffic@example.org"), days=LATE)
    Question.objects.update(answered_at=timezone.now())
    letter = Letter.objects.create(
        kind="debate.question", address="traffic@example.org", args={"question": question.pk}
    )
    deliver.enqueue([letter.pk])
    assert not mailoutbox


def test_the_rate_counts_what_everybody_sees():
    pia, committee = politician(), a_committee()
    first, hidden = a_question(pia, days=4), a_question(pia)
    a_question(pia)
    a_question(committee)
    answer_officially(debate=first.debate, author=pia, wording=says())
    hidden.debate.state = State.HIDDEN
    hidden.debate.save()
    rate = rate_of(pia.pk)
    assert (rate.asked, rate.answered, rate.waiting, rate.percent, rate.days) == (2, 1, 1, 50, 4)
    assert rates_of_committees([committee.pk])[committee.pk].asked == 1
    assert rate_of(politician("New").pk).percent == 0
