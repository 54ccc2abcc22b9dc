"""Official answers."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from community.activity.models import Event
from community.notifications.models import Notification
from debate.models import AnswerChange, OfficialAnswer, Question
from debate.services.answering import Wording, answer_officially, change_answer, latest_change, set_answer_state
from debate.states import State
from tests.debate.officials import (
    a_committee,
    a_debate,
    a_post,
    a_question,
    moderator,
    officer,
    politician,
    says,
    with_role,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_an_answer_keeps_the_role_that_its_author_has_now(citizen):
    pia = politician()
    answer = answer_officially(debate=a_debate(citizen), author=pia, wording=says()).answer
    pia.roles.update(ends_on=timezone.localdate() - timedelta(days=1), starts_on=timezone.localdate() - timedelta(9))
    answer.refresh_from_db()
    assert answer.author_role == "politician:Venstre, Traffic"
    assert answer.texts == {"en": "<p>We build it in May.</p>"}


@pytest.mark.parametrize(
    ("kind", "may"), [("citizen", False), ("practitioner", False), ("moderator", False), ("editor", False),
                      ("politician", True), ("officer", True)]
)  # fmt: skip
def test_politicians_and_officers_answer_and_nobody_else(kind, may):
    person, debate = with_role(kind, "Somebody"), a_debate()
    if may:
        assert answer_officially(debate=debate, author=person, wording=says()).answer.pk
    else:
        with pytest.raises(PermissionDenied):
            answer_officially(debate=debate, author=person, wording=says())
        assert not OfficialAnswer.objects.exists()


def test_whose_term_is_over_answers_no_longer():
    today = timezone.localdate()
    former = politician(starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
    with pytest.raises(PermissionDenied):
        answer_officially(debate=a_debate(), author=former, wording=says())


def test_the_same_form_sent_twice_is_one_answer():
    debate, pia, form = a_debate(), politician(), uuid.uuid4()
    first = answer_officially(debate=debate, author=pia, wording=says(), submission=form)
    second = answer_officially(debate=debate, author=pia, wording=says(), submission=form)
    debate.refresh_from_db()
    assert second.repeated and second.answer == first.answer
    assert debate.answer_count == 1


@pytest.mark.parametrize(
    "wording",
    [
        Wording({}, "done", {}),
        Wording({"en": " \n "}, "done", {}),
        Wording({"en": "<p><script>alert(1)</script></p>"}, "done", {}),
        Wording({"xx": "Not a language of the site"}, "done", {}),
        Wording({"en": "Yes"}, "maybe", {}),
        Wording({"en": "No"}, "declined", {}),
        Wording({"en": "No", "da": "Nej"}, "declined", {"en": "Too dear"}),
    ],
)
def test_what_is_not_an_answer_is_refused_and_nothing_is_kept(wording):
    with pytest.raises(ValidationError):
        answer_officially(debate=a_debate(), author=politician(), wording=wording)
    assert not OfficialAnswer.objects.exists() and not AnswerChange.objects.exists()


def test_scripts_do_not_come_in():
    bad = '<p onclick="x()">Yes</p><script>alert(1)</script><a href="javascript:alert(1)">here</a>'
    answer = answer_officially(debate=a_debate(), author=politician(), wording=says(bad)).answer
    assert "script" not in answer.texts["en"] and "onclick" not in answer.texts["en"]


def test_a_reason_is_kept_only_for_what_is_declined():
    debate, pia = a_debate(), politician()
    no = answer_officially(debate=debate, author=pia, wording=says("No.", "declined", "Too dear.")).answer
    yes = answer_officially(debate=debate, author=pia, wording=says("Yes.", "done", "Too dear.")).answer
    assert no.reasons == {"en": "<p>Too dear.</p>"}
    assert yes.reasons == {}


def test_a_post_of_another_debate_or_out_of_sight_cannot_be_answered(citizen):
    debate = a_debate()
    elsewhere, hidden = a_post(a_debate(), citizen), a_post(debate, citizen)
    hidden.state = State.HIDDEN
    for post in (elsewhere, hidden):
        with pytest.raises(ValidationError):
            answer_officially(debate=debate, author=politician(), wording=says(), post=post)


def test_everybody_who_took_part_is_told_once_and_the_answerer_is_not(citizen, other_citizen):
    pia, debate = politician(), a_debate(citizen)
    a_post(debate, other_citizen, "<p>One.</p>")
    a_post(debate, other_citizen, "<p>Two.</p>")
    a_post(debate, pia)
    answer_officially(debate=debate, author=pia, wording=says())
    told = Notification.objects.filter(event__verb="debate.answered")
    assert sorted(told.values_list("recipient_id", "reason")) == sorted(
        [(citizen.pk, "took_part"), (other_citizen.pk, "took_part")]
    )


def test_another_status_is_told_and_other_words_are_not(citizen):
    pia, debate = politician(), a_debate(citizen)
    answer = answer_officially(debate=debate, author=pia, wording=says()).answer
    change_answer(answer=answer, by=pia, wording=says("We build it in June."))
    assert not Event.objects.filter(verb__startswith="debate.status").exists()
    change_answer(answer=answer, by=pia, wording=says("It is built.", "done"))
    event = Event.objects.get(verb="debate.status_done")
    assert Notification.objects.filter(event=event, recipient=citizen).exists()
    assert [one.status for one in answer.changes.all()] == ["under_way", "under_way", "done"]
    assert answer.changes.first().texts == {"en": "<p>We build it in May.</p>"}


def test_nothing_changed_is_no_change():
    pia = politician()
    answer = answer_officially(debate=a_debate(), author=pia, wording=says()).answer
    change_answer(answer=answer, by=pia, wording=says())
    assert answer.changes.count() == 1


def test_two_who_change_at_once_do_not_overwrite_each_other():
    pia, otto = politician(), officer()
    answer = answer_officially(debate=a_debate(), author=pia, wording=says()).answer
    base = latest_change(answer)
    change_answer(answer=answer, by=otto, wording=says("It is built.", "done"), base=base)
    with pytest.raises(ValidationError):
        change_answer(answer=answer, by=pia, wording=says("We build it in July."), base=base)
    answer.refresh_from_db()
    assert answer.texts == {"en": "<p>It is built.</p>"}


def test_who_signed_it_and_staff_change_it_and_nobody_else(citizen):
    pia = politician()
    answer = answer_officially(debate=a_debate(), author=pia, wording=says()).answer
    for person, may in ((citizen, False), (politician("Poul Other"), False), (officer(), True), (moderator(), True)):
        if may:
            change_answer(answer=answer, by=person, wording=says(f"By {person}"))
        else:
            with pytest.raises(PermissionDenied):
                change_answer(answer=answer, by=person, wording=says("Mine"))


def test_whoever_was_asked_stops_the_clock_and_another_politician_does_not():
    pia, poul = politician(), politician("Poul Other")
    question = a_question(pia, days=5)
    answer_officially(debate=question.debate, author=poul, wording=says())
    question.refresh_from_db()
    assert question.answered_at is None
    answer_officially(debate=question.debate, author=pia, wording=says())
    question.refresh_from_db()
    assert question.answered_at is not None


@pytest.mark.parametrize(("committee", "stops"), [("Traffic", True), ("traffic ", True), ("Schools", False)])
def test_a_member_of_the_committee_that_was_asked_stops_the_clock(committee, stops):
    question = a_question(a_committee("Traffic"))
    answer_officially(debate=question.debate, author=politician(committee=committee), wording=says())
    assert (Question.objects.get().answered_at is not None) is stops


def test_a_hidden_answer_answers_nothing_until_it_is_back():
    pia = politician()
    question = a_question(pia, days=3)
    answer = answer_officially(debate=question.debate, author=pia, wording=says()).answer
    set_answer_state(answer, State.HIDDEN, moderator())
    question.refresh_from_db()
    question.debate.refresh_from_db()
    assert question.answered_at is None and question.debate.answer_count == 0
    with pytest.raises(PermissionDenied):
        change_answer(answer=answer, by=pia, wording=says("Again"))
    set_answer_state(answer, State.VISIBLE, moderator())
    question.refresh_from_db()
    assert question.answered_at is not None


def test_a_mail_says_it_in_the_language_of_who_reads_it(citizen, mailoutbox):
    reader = UserFactory(language="da")
    debate, pia = a_debate(citizen), politician()
    a_post(debate, reader)
    answer_officially(debate=debate, author=pia, wording=Wording({"en": "In May.", "da": "I maj."}, "done", {}))
    mail = next(one for one in mailoutbox if one.to == [reader.email])
    assert "I maj." in mail.body and "In May." not in mail.body
