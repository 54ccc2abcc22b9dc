"""Reporting, with and without an account."""

from datetime import timedelta

import altcha
import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone

from community.flags.categories import Category
from community.flags.models import Case, Report
from core.human import challenge, started
from core.models import Tally
from tests.community.moderation.conftest import browser_of
from tests.wiki.articles import make_article

SPAM = {"category": "spam"}


@pytest.fixture
def article(citizen, locales):
    return make_article("Cheap shoes", "<p>Buy shoes.</p>", author=citizen)


def address(article) -> str:
    return f"/en/report/wiki.article/{article.pk}/"


def send(article, browser=None, **fields):
    browser = browser or Client()
    return browser.post(address(article), {**SPAM, "human_mark": started(), **fields})


def test_the_form_is_never_kept_by_a_cache_and_the_article_links_to_it(article, client):
    page = client.get(address(article))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert address(article) in client.get(article.get_absolute_url()).content.decode()


def test_anybody_reports_and_the_address_may_be_left_out(article):
    answer = send(article)
    assert answer.status_code == 302
    assert Case.objects.get().title == "Cheap shoes"
    assert Report.objects.get().reporter is None


@pytest.mark.parametrize("category", [one for one in Category if one.is_about_law])
def test_what_is_illegal_needs_words_and_good_faith(category, article):
    answer = send(article, category=category, explanation="  ")
    assert answer.status_code == 422
    assert not Report.objects.exists()
    assert send(article, category=category, explanation="There.", in_good_faith="on").status_code == 302


def test_reports_of_one_object_are_one_case_and_one_person_counts_once(article, other_citizen, member):
    for user in (other_citizen, other_citizen, member):
        assert send(article, browser_of(user)).status_code == 302
    case = Case.objects.get()
    assert case.report_count == 2
    assert Report.objects.count() == 2


def test_one_address_without_an_account_counts_once_a_case(article):
    for _number in range(3):
        send(article)
    assert Case.objects.get().report_count == 1


def test_a_flood_is_refused_with_the_time_to_come_back_and_costs_little(article, django_assert_max_num_queries):
    browser = Client()
    statuses = [send(article, browser).status_code for _number in range(7)]
    assert statuses[-1] == 429
    with django_assert_max_num_queries(12):
        answer = send(article, browser, explanation="Keep me.")
    assert "Keep me." in answer.content.decode()
    assert "minutes" in answer.content.decode()
    assert not any("127.0.0.1" in key for key in Tally.objects.values_list("key", flat=True))


def solved() -> str:
    puzzle = altcha.Challenge.from_dict(challenge())
    solution = altcha.solve_challenge(puzzle)
    return altcha.Payload(puzzle, solution).to_base64()


def test_a_solved_puzzle_lets_one_form_through_and_not_two(article):
    proof = solved()
    with override_settings(RATE_LIMITS=limits(unproved=0)):
        assert send(article, human_proof=proof).status_code == 302
        assert send(article, human_proof=proof).status_code == 429


def limits(unproved: int):
    free = {"account": [], "new": [], "address": []}
    return {"unproved": {**free, "address": [(unproved, 3600)]}, "report": free, "write": free, "create": free}


@pytest.mark.parametrize(
    "fields",
    [
        {"website": "http://spam.example"},
        {"human_mark": ""},
        {"human_mark": "forged:mark"},
        {"human_mark": "", "human_proof": "e30="},
        {"human_mark": "", "human_proof": "x" * 100_000},
        {"human_mark": "", "human_proof": "[]"},
        {"human_mark": "", "human_proof": "W10="},
    ],
)
def test_programs_are_sent_back_with_their_text(fields, article):
    answer = send(article, explanation="My words.", **fields)
    assert answer.status_code == 422
    assert "My words." in answer.content.decode()
    assert not Report.objects.exists()


@override_settings(HUMAN_SECONDS=60)
def test_a_form_that_comes_back_at_once_is_not_a_persons(article):
    assert send(article).status_code == 422


@pytest.mark.parametrize("path", ["wiki.article/0/", "wiki.article/999999/", "x/1/", "wiki.article/1%00/",
                                  "wiki.article/99999999999999999999/", "auth.user/1/"])  # fmt: skip
def test_what_is_not_there_cannot_be_reported(path, client, db):
    assert client.get(f"/en/report/{path}").status_code in (400, 404)


@pytest.mark.parametrize("field", ["category", "explanation", "email"])
@pytest.mark.parametrize(
    "value", ["\x00", "x" * 5000, "a@b.dk\nBcc: c@d.dk", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_hostile_fields_are_refused_without_an_error(field, value, article):
    answer = send(article, **{field: value})
    assert answer.status_code in (302, 422)
    if field != "explanation":
        assert answer.status_code == 422


def test_a_day_later_no_trace_of_the_address_is_left(article):
    send(article)
    Report.objects.update(address_hash="abc")
    call_command("purge_old_data")
    assert Report.objects.get().address_hash == "abc"
    Report.objects.update(created_at=timezone.now() - timedelta(days=2))
    call_command("purge_old_data")
    assert Report.objects.get().address_hash == ""
