"""The pages of officials: who gets in, what they save, what everybody sees of it."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from debate.models import Objection, OfficialAnswer, Outcome, OutcomeStep, StaffNote
from debate.services.answering import answer_officially
from debate.services.closing import close_debate
from debate.services.noting import add_note
from debate.services.states import set_debate_state
from debate.services.summing_up import Line, save_summary
from debate.states import State
from tests.debate.officials import (
    a_committee,
    a_debate,
    a_post,
    a_question,
    browser,
    moderator,
    officer,
    page,
    politician,
    says,
    with_role,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ANSWER = {"status": "under_way", "text_en": "We build it in May.\n\nSee https://example.org/plan"}
STEP = {"happens_on": "2027-03-01", "status": "planned", "line_en": "The council decides"}


@pytest.fixture
def debate(site, citizen):
    return a_question(politician(), days=12, author=citizen).debate


def test_an_answer_is_given_on_its_page_and_shown_to_everybody(debate):
    pia = debate.question.person
    sent = browser(pia).post(f"/en/debate/{debate.pk}/answer/", ANSWER)
    assert sent.status_code == 302
    text = page(Client(), debate.path("en"))
    assert "We build it in May." in text and "politician, Venstre, Traffic" in text
    assert 'href="https://example.org/plan"' in text
    assert "answered after 12 days" in text


def test_an_answer_to_a_post_stands_beside_it_and_at_the_top(debate, citizen):
    post = a_post(debate, citizen)
    path = f"/en/debate/{debate.pk}/answer/?post={post.pk}"
    pia = browser(debate.question.person)
    assert "I think so." in page(pia, path)
    assert pia.post(path, ANSWER).status_code == 302
    text = page(Client(), debate.path("en"))
    assert text.count("We build it in May.") == 2
    assert 'class="official official--beside"' in text


def test_a_form_with_a_mistake_comes_back_with_everything_in_it(debate):
    pia = browser(debate.question.person)
    path = f"/en/debate/{debate.pk}/answer/"
    for wrong in ({**ANSWER, "status": "sometime"}, {**ANSWER, "status": "declined"}, {**ANSWER, "status": ""}):
        answer = pia.post(path, wrong)
        assert answer.status_code == 422
        assert "We build it in May." in answer.content.decode()
    assert not OfficialAnswer.objects.exists()


def test_the_button_pressed_twice_gives_one_answer(debate):
    pia, form = browser(debate.question.person), {**ANSWER, "submission": str(uuid.uuid4())}
    for _time in range(2):
        assert pia.post(f"/en/debate/{debate.pk}/answer/", form).status_code == 302
    assert OfficialAnswer.objects.count() == 1


def test_whose_session_ended_keeps_the_text(debate):
    answer = Client().post(f"/en/debate/{debate.pk}/answer/", ANSWER)
    assert answer.status_code == 403 and "We build it in May." in answer.content.decode()


def test_a_form_without_its_token_comes_back(debate):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(debate.question.person, backend="django.contrib.auth.backends.ModelBackend")
    answer = strict.post(f"/en/debate/{debate.pk}/answer/", ANSWER)
    assert answer.status_code == 403 and "We build it in May." in answer.content.decode()
    assert not OfficialAnswer.objects.exists()


def test_the_history_of_an_answer_is_shown(debate):
    pia = browser(debate.question.person)
    pia.post(f"/en/debate/{debate.pk}/answer/", ANSWER)
    answer = OfficialAnswer.objects.get()
    form = page(pia, f"/en/debate/{debate.pk}/answers/{answer.pk}/edit/")
    base = re.search(r'name="base" value="([0-9]+)"', form)[1]
    changed = {"status": "done", "text_en": "It is built.", "base": base}
    assert pia.post(f"/en/debate/{debate.pk}/answers/{answer.pk}/edit/", changed).status_code == 302
    text = page(Client(), f"/en/debate/{debate.pk}/answers/{answer.pk}/")
    assert "It is built." in text and "We build it in May." in text
    again = pia.post(f"/en/debate/{debate.pk}/answers/{answer.pk}/edit/", {**changed, "text_en": "Old form"})
    assert again.status_code == 422 and "Old form" in again.content.decode()


@pytest.mark.parametrize("kind", ["", "citizen", "practitioner", "editor", "politician", "officer", "moderator"])
def test_who_gets_in_where(debate, kind):
    """The matrix of roles: 200 for those who may, a refusal in words or nothing at all for others."""
    other = a_debate()
    close_debate(debate=other, by=officer(), texts={"en": "Over"})
    client = browser(with_role(kind, "Somebody") if kind else UserFactory())
    staff, official = kind in {"officer", "moderator"}, kind in {"politician", "officer"}
    base, closed = f"/en/debate/{debate.pk}/", f"/en/debate/{other.pk}/"
    for path, may in (
        (f"{base}answer/", official), (f"{base}reassign/", staff), (f"{base}close/", staff), (f"{base}freeze/", staff),
        (f"{base}summary/", staff), (f"{base}notes/", staff), (f"{base}assign/", staff), (f"{closed}outcome/", staff),
        (f"{closed}steps/", staff),
    ):  # fmt: skip
        assert client.get(path).status_code == (200 if may else 403), path
        if not may:
            assert client.post(path, {"frozen": "yes", "text": "x", "text_en": "x"}).status_code == 403
    assert client.get("/en/debate/staff/").status_code == (200 if staff else 404)
    debate.refresh_from_db()
    assert debate.closed_at is None and debate.frozen_at is None and not StaffNote.objects.exists()


def test_whoever_has_no_account_is_asked_to_sign_in(debate):
    for name in ("answer", "reassign", "close", "freeze", "summary", "notes", "assign"):
        answer = Client().get(f"/en/debate/{debate.pk}/{name}/")
        assert answer.status_code == 302 and "/login/" in answer["Location"]
    assert Client().get("/en/debate/staff/").status_code == 302


def test_closing_with_an_outcome_and_a_first_step(debate):
    otto = browser(officer())
    path = f"/da/debate/{debate.pk}/close/"
    assert otto.post(path, {"text_da": " "}).status_code == 422
    half = otto.post(path, {"text_da": "Vi bygger.", "step-line_da": "Byrådet", "step-happens_on": "soon"})
    assert half.status_code == 422 and Outcome.objects.count() == 0
    whole = {"text_da": "Vi bygger.", "text_en": "We build.", **{f"step-{name}": value for name, value in STEP.items()}}
    assert otto.post(path, whole).status_code == 302
    text = page(Client(), debate.path("en"))
    assert "We build." in text and "The council decides" in text and "to-article" in text
    assert "Vi bygger." in page(Client(), debate.path("da"))
    assert otto.get(path).status_code == 302


def test_steps_are_added_once_and_changed(debate):
    user = officer()
    close_debate(debate=debate, by=user, texts={"en": "We build."})
    otto, form = browser(user), {**STEP, "submission": str(uuid.uuid4())}
    for _time in range(2):
        assert otto.post(f"/en/debate/{debate.pk}/steps/", form).status_code == 302
    step = OutcomeStep.objects.get()
    for bad in ({"link": "javascript:alert(1)"}, {"happens_on": ""}, {"line_en": ""}, {"status": "x"}):
        assert otto.post(f"/en/debate/{debate.pk}/steps/", {**STEP, **bad}).status_code == 422
    assert otto.post(f"/en/debate/{debate.pk}/steps/{step.pk}/", {**STEP, "status": "done"}).status_code == 302
    step.refresh_from_db()
    assert step.status == "done"


def test_freezing_and_thawing(debate, citizen):
    otto = browser(officer())
    path = f"/en/debate/{debate.pk}/freeze/"
    for _time in range(2):
        otto.post(path, {"frozen": "yes"})
    debate.refresh_from_db()
    assert debate.frozen_at is not None
    otto.post(path, {"frozen": "no"})
    debate.refresh_from_db()
    assert debate.frozen_at is None


def test_handing_on_on_its_page(debate):
    committee = a_committee("Roads")
    pia = browser(debate.question.person)
    path = f"/en/debate/{debate.pk}/reassign/"
    assert pia.post(path, {"asked": f"committee:{committee.slug}", "reason": ""}).status_code == 422
    assert pia.post(path, {"asked": "person:nobody", "reason": "x"}).status_code == 422
    assert pia.post(path, {"asked": f"committee:{committee.slug}", "reason": "It is theirs"}).status_code == 302
    text = page(Client(), debate.path("en"))
    assert "It is theirs" in text and "asked 12 days ago, unanswered" in text


def test_summing_up_objecting_and_settling(debate, citizen, other_citizen):
    a_post(debate, citizen)
    otto = browser(officer())
    path = f"/en/debate/{debate.pk}/summary/"
    assert otto.post(path, {"lines": "All agree"}).status_code == 422
    assert otto.post(path, {"lines": "All agree #77"}).status_code == 422
    assert otto.post(path, {"lines": "All <b>agree</b> #1"}).status_code == 302
    text = page(Client(), debate.path("en"))
    assert "All &lt;b&gt;agree&lt;/b&gt;" in text and "This misrepresents me" not in text
    mine = page(browser(citizen), debate.path("en"))
    found = re.search(r"/summary/([0-9]+)/object/", mine)[0]
    assert "/object/" not in page(browser(other_citizen), debate.path("en"))
    assert browser(other_citizen).post(f"/en/debate/{debate.pk}{found}", {"note": "No"}).status_code == 403
    assert browser(citizen).post(f"/en/debate/{debate.pk}{found}", {"note": "I do not."}).status_code == 302
    assert "misrepresents 1 person" in page(Client(), debate.path("en"))
    assert "I do not." not in page(Client(), debate.path("en"))
    assert "I do not." in page(otto, path)
    assert "I do not." not in browser(other_citizen).post(path, {"lines": "x"}).content.decode()
    settle = f"{path}objections/{Objection.objects.get().pk}/"
    assert browser(citizen).post(settle).status_code == 403
    assert otto.post(settle).status_code == 302
    assert "misrepresents 1 person" not in page(Client(), debate.path("en"))


def test_notes_are_on_no_public_page_feed_export_or_search(debate, citizen):
    add_note(debate=debate, author=officer(), text="Xylophonesecret")
    close_debate(debate=debate, by=officer(), texts={"en": "Over"})
    save_summary_of(debate, citizen)
    pages = [
        debate.path("en"), "/en/debate/", "/en/debate/feed/", f"/en/debate/{debate.pk}/feed/", "/en/debate/questions/",
        f"/en/debate/{debate.pk}/print/", f"/en/debate/{debate.pk}/export/csv/",
        f"/en/debate/{debate.pk}/export/json/", f"/en/debate/{debate.pk}/embed/",
        f"/en/debate/{debate.pk}/embed/{debate.embed_key}/", "/en/search/?q=Xylophonesecret", "/en/feed/",
        f"/en/debate/{debate.pk}/to-article/", f"/en/debate/{debate.pk}/search/?q=Xylophonesecret",
    ]  # fmt: skip
    for path in pages:
        for client in (Client(), browser(citizen)):
            answer = client.get(path, follow=True)
            text = answer.getvalue().decode() if answer.streaming else answer.content.decode()
            assert (
                "Xylophonesecret" not in text.replace("q=Xylophonesecret", "").replace('value="Xylophonesecret"', "")
                or "search" in path
            ), path
    assert "Xylophonesecret" in page(browser(officer()), f"/en/debate/{debate.pk}/notes/")


def save_summary_of(debate, citizen) -> None:
    debate.closed_at = None
    debate.save()
    a_post(debate, citizen)
    save_summary(debate=debate, by=officer(), language="en", lines=[Line("All agree", (1,))])
    debate.refresh_from_db()
    debate.closed_at = timezone.now()
    debate.save()


def test_notes_and_who_looks_after_it(debate):
    otto = officer()
    client = browser(otto)
    base = f"/en/debate/{debate.pk}/"
    assert client.post(f"{base}notes/", {"text": " "}).status_code == 422
    assert client.post(f"{base}notes/", {"text": "Ask <b>them</b>"}).status_code == 302
    assert "Ask &lt;b&gt;them&lt;/b&gt;" in page(client, f"{base}notes/")
    assert client.post(f"{base}assign/", {"to": str(otto.pk)}).status_code == 302
    assert client.post(f"{base}assign/", {"to": "999999"}).status_code == 422
    debate.refresh_from_db()
    assert debate.assigned_to == otto


def test_the_page_of_a_debate_with_all_of_it_stays_within_twelve_questions(
    debate, citizen, django_assert_max_num_queries
):
    otto, pia = officer(), debate.question.person
    posts = [a_post(debate, UserFactory()) for _number in range(30)]
    browser(pia).post(
        f"/en/debate/{debate.pk}/reassign/", {"asked": f"person:{otto.public_id}", "reason": "It is theirs"}
    )
    for post in posts[:3]:
        answer_officially(debate=debate, author=otto, wording=says(), post=post)
    save_summary(debate=debate, by=otto, language="en", lines=[Line("All agree", (1, 2, 3))])
    debate.refresh_from_db()
    close_debate(debate=debate, by=otto, texts={"en": "Over"})
    page(Client(), debate.path("en"))
    with django_assert_max_num_queries(12):
        page(Client(), debate.path("en"))


def test_hidden_debates_and_answers_show_nothing_to_others(debate):
    pia = debate.question.person
    answer = answer_officially(debate=debate, author=pia, wording=says()).answer
    OfficialAnswer.objects.update(state=State.HIDDEN)
    assert Client().get(f"/en/debate/{debate.pk}/answers/{answer.pk}/").status_code == 404
    assert browser(pia).get(f"/en/debate/{debate.pk}/answers/{answer.pk}/edit/").status_code == 404
    set_debate_state(debate, State.HIDDEN, moderator())
    for name in ("answer", "close", "summary", "notes", "embed", "print"):
        assert browser(officer()).get(f"/en/debate/{debate.pk}/{name}/").status_code == 404


def test_a_politician_in_a_frozen_period_is_told_why(debate, monkeypatch):
    until = timezone.localdate() + timedelta(days=3)
    for place in ("community.writing", "debate.permissions"):
        monkeypatch.setattr(f"{place}.frozen_until", lambda user: until)
    answer = browser(debate.question.person).post(f"/en/debate/{debate.pk}/answer/", ANSWER)
    assert answer.status_code == 403 and "election" in answer.content.decode()
    assert not OfficialAnswer.objects.exists()
