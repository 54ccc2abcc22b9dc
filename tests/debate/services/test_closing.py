"""Closing with an outcome, steps, freezing."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.activity.models import Event
from community.notifications.models import Notification
from debate.models import Outcome, OutcomeStep
from debate.services.closing import Step, add_step, change_step, close_debate, edit_outcome
from tests.debate.officials import a_debate, a_post, moderator, officer, politician, with_role

pytestmark = pytest.mark.django_db


def a_step(status: str = "planned", **fields: object) -> Step:
    return Step(**{"texts": {"en": "The council decides"}, "happens_on": date(2027, 3, 1), "status": status, **fields})


def test_closing_says_what_came_of_it_and_takes_no_posts_any_more(citizen):
    debate = a_debate(citizen)
    close_debate(debate=debate, by=officer(), texts={"en": "We build it.", "da": "Vi bygger den."}, steps=(a_step(),))
    debate.refresh_from_db()
    assert debate.closed_at is not None and not debate.is_open
    assert debate.outcome.texts == {"da": "<p>Vi bygger den.</p>", "en": "<p>We build it.</p>"}
    assert debate.outcome.author_role == "officer:Roads"
    with pytest.raises(PermissionDenied):
        a_post(debate, citizen)


@pytest.mark.parametrize("texts", [{}, {"en": "  "}, {"xx": "Hello"}, {"en": "<p><script>x</script></p>"}])
def test_no_debate_closes_without_an_outcome(texts):
    debate = a_debate()
    with pytest.raises(ValidationError):
        close_debate(debate=debate, by=officer(), texts=texts)
    debate.refresh_from_db()
    assert debate.closed_at is None and not Outcome.objects.exists()


@pytest.mark.parametrize(
    ("kind", "may"), [("citizen", False), ("politician", False), ("practitioner", False), ("officer", True),
                      ("moderator", True)]
)  # fmt: skip
def test_staff_close_and_nobody_else(kind, may):
    debate, person = a_debate(), with_role(kind, "Somebody")
    if may:
        assert close_debate(debate=debate, by=person, texts={"en": "Done"}).pk
    else:
        with pytest.raises(PermissionDenied):
            close_debate(debate=debate, by=person, texts={"en": "Done"})


def test_closing_twice_is_refused_and_tells_nobody_again(citizen):
    debate, otto = a_debate(citizen), officer()
    close_debate(debate=debate, by=otto, texts={"en": "Done"})
    with pytest.raises(ValidationError):
        close_debate(debate=debate, by=otto, texts={"en": "Done"})
    assert Event.objects.filter(verb="debate.closed").count() == 1
    assert Notification.objects.filter(recipient=citizen, event__verb="debate.closed").count() == 1


@pytest.mark.parametrize(
    "bad",
    [{"status": "soon"}, {"link": "javascript:alert(1)"}, {"link": "ftp://example.org/x"}, {"texts": {}},
     {"link": "https://example.org", "link_kind": "rumour"}],
)  # fmt: skip
def test_a_step_that_is_none_closes_nothing(bad):
    debate = a_debate()
    with pytest.raises(ValidationError):
        close_debate(debate=debate, by=officer(), texts={"en": "Done"}, steps=(a_step(**bad),))
    debate.refresh_from_db()
    assert debate.closed_at is None


def test_each_later_step_is_told_once_with_its_link(citizen, mailoutbox):
    debate, otto = a_debate(citizen), officer()
    outcome = close_debate(debate=debate, by=otto, texts={"en": "Done"})
    mailoutbox.clear()
    form = uuid.uuid4()
    for _time in range(2):
        add_step(
            outcome=outcome, by=otto, submission=form,
            step=a_step("done", link="https://example.org/minutes", link_kind="minutes"),
        )  # fmt: skip
    assert OutcomeStep.objects.count() == 1
    (mail,) = mailoutbox
    assert mail.to == [citizen.email] and "https://example.org/minutes" in mail.body


def test_a_step_that_moves_on_is_told_and_one_that_is_put_right_is_not(citizen):
    otto = officer()
    outcome = close_debate(debate=a_debate(citizen), by=otto, texts={"en": "Done"}, steps=(a_step(),))
    step = outcome.steps.get()
    change_step(step=step, by=otto, wanted=a_step(texts={"en": "The council votes"}))
    assert not Event.objects.filter(verb__startswith="debate.step").exists()
    change_step(step=step, by=otto, wanted=a_step("done"))
    assert Notification.objects.filter(recipient=citizen, event__verb="debate.step_done").count() == 1


def test_an_outcome_is_put_right_by_staff_alone(citizen):
    outcome = close_debate(debate=a_debate(citizen), by=officer(), texts={"en": "Done"})
    for person in (citizen, politician()):
        with pytest.raises(PermissionDenied):
            edit_outcome(outcome=outcome, by=person, texts={"en": "Mine"})
        with pytest.raises(PermissionDenied):
            add_step(outcome=outcome, by=person, step=a_step())
    edit_outcome(outcome=outcome, by=moderator(), texts={"en": "Done in May"})
    assert Outcome.objects.get().texts == {"en": "<p>Done in May</p>"}
