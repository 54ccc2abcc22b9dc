"""Lists, rates, the overview of staff, the card for other sites, and exports."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.flags.services import open_case
from debate.models import Objection, Question
from debate.services.answering import answer_officially
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
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ANSWER = {"status": "under_way", "text_en": "We build it in May.\n\nSee https://example.org/plan"}
STEP = {"happens_on": "2027-03-01", "status": "planned", "line_en": "The council decides"}


@pytest.fixture
def debate(site, citizen):
    return a_question(politician(), days=12, author=citizen).debate


@pytest.mark.parametrize("status", ["waiting", "answered"])
def test_the_list_of_questions_costs_the_same_for_one_and_for_many(
    site, django_assert_num_queries, status, django_assert_max_num_queries
):
    pia, committee = politician(), a_committee(email="")

    def more(number: int) -> None:
        for days in range(number):
            a_question(pia if days % 2 else committee, days=days)
        if status == "answered":
            Question.objects.update(answered_at=timezone.now())

    path = f"/en/debate/questions/?status={status}"
    more(1)
    page(Client(), path)
    with django_assert_max_num_queries(6) as few:
        page(Client(), path)
    more(40)
    with django_assert_num_queries(len(few)):
        text = page(Client(), path)
    older = re.search(r'href="(\?[^"]*after=[^"]*)"', text)[1].replace("&amp;", "&")
    rest = page(Client(), f"/en/debate/questions/{older}")
    assert rest.count('class="result"') == 11


def test_the_longest_waiting_question_stands_first(site):
    pia = politician()
    a_question(pia, days=3, title="Younger")
    a_question(pia, days=30, title="Older")
    set_debate_state(a_question(pia, days=90, title="Hidden").debate, State.HIDDEN, moderator())
    text = page(Client(), "/en/debate/questions/")
    assert text.index("Older") < text.index("Younger") and "Hidden" not in text
    assert "asked 30 days ago, unanswered" in text


@pytest.mark.parametrize("query", ["after=x", "after=1-2-3", "status=x", "after=99999999999999999-1"])
def test_nonsense_in_the_address_of_a_list_is_a_bad_request(site, query):
    assert Client().get(f"/en/debate/questions/?{query}").status_code == 400


def test_a_committee_and_a_person_show_their_rate(site):
    pia, committee = politician(), a_committee("Traffic")
    for asked in (pia, committee, committee):
        a_question(asked, days=4)
    answer_officially(debate=Question.objects.filter(committee=committee).first().debate, author=pia, wording=says())
    assert "answered 1 of 2 questions (50 %)" in page(Client(), "/en/debate/committees/")
    detail = page(Client(), f"/en/debate/committees/{committee.slug}/")
    assert "answered 1 of 2 questions (50 %), on average after 4 days" in detail and str(pia) in detail
    assert "answered 0 of 1 question (0 %)" in page(Client(), f"/en/people/{pia.public_id}/")
    assert Client().get("/en/debate/committees/no-such/").status_code == 404


def test_the_overview_costs_the_same_for_one_and_for_many(site, django_assert_num_queries):
    otto, pia = officer(), politician()
    client = browser(otto)

    def more(number: int) -> None:
        for days in range(number):
            question = a_question(pia, days=days, assigned_to=otto)
            writer = UserFactory()
            a_post(question.debate, writer)
            save_summary(debate=question.debate, by=otto, language="en", lines=[Line("All", (1,))])
            sentence = question.debate.summaries.get().sentences.get()
            Objection.objects.create(sentence=sentence, user=writer, note="No")
            open_case(question.debate)
            a_debate(state=State.WAITING)

    more(1)
    page(client, "/en/debate/staff/")
    with CaptureQueriesContext(connection) as few:
        page(client, "/en/debate/staff/")
    more(20)
    with django_assert_num_queries(len(few)):
        text = page(client, "/en/debate/staff/")
    assert text.index("asked 19 days ago") < text.index("asked 5 days ago")


def test_the_card_is_the_same_for_everybody_and_may_be_framed_anywhere(debate):
    pia = debate.question.person
    path = f"/da/debate/{debate.pk}/embed/{debate.embed_key}/"
    first, second = Client().get(path), browser(pia).get(path)
    assert first.content == second.content
    for answer in (first, second):
        assert not answer.cookies and "X-Frame-Options" not in answer
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"].startswith("public")
        assert "Cookie" not in answer.get("Vary", "")
        text = answer.content.decode()
        assert "<script" not in text and "<form" not in text and "csrf" not in text
        assert 'lang="da"' in text and "A safe way to school" in text
    usual = Client().get(debate.path("da"))
    assert usual["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in usual["Content-Security-Policy"]


def test_the_card_of_what_is_hidden_or_under_another_key_is_not_there(debate):
    base = f"/en/debate/{debate.pk}/embed/"
    assert Client().get(f"{base}{uuid.uuid4()}/").status_code == 404
    assert "&lt;iframe" in page(Client(), base)
    set_debate_state(debate, State.HIDDEN, moderator())
    assert Client().get(f"{base}{debate.embed_key}/").status_code == 404
    assert Client().get(base).status_code == 404


def test_exports_are_streamed_and_hide_what_is_hidden_from_moderators_too(debate, citizen):
    a_post(debate, citizen)
    for name in ("csv", "json"):
        answer = Client().get(f"/en/debate/{debate.pk}/export/{name}/")
        assert answer.streaming and "no-store" in answer["Cache-Control"]
        assert b"I think so." in answer.getvalue()
    paper = Client().get(f"/en/debate/{debate.pk}/print/")
    text = paper.getvalue().decode()
    assert paper.streaming and "I think so." in text and str(citizen) not in text and text.rstrip().endswith("</html>")
    assert Client().get(f"/en/debate/{debate.pk}/export/xml/").status_code == 404
    set_debate_state(debate, State.HIDDEN, moderator())
    assert browser(moderator("Other")).get(f"/en/debate/{debate.pk}/export/csv/").status_code == 404


def test_exports_are_not_made_without_end(debate, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "export": {"address": [(2, 3600)], "account": [], "new": []}}
    path = f"/en/debate/{debate.pk}/export/csv/"
    assert [Client().get(path).status_code for _time in range(3)] == [200, 200, 429]
