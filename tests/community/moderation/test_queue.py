"""The queue: who gets in, how it is ordered, what it costs."""

import pytest
from django.contrib.auth.models import AnonymousUser

from community.flags.categories import Category
from community.flags.models import Case
from community.flags.services import open_case
from community.moderation.models import Appeal, Decision
from community.moderation.permissions import (
    can_appeal,
    can_decide_appeal,
    can_decide_on,
    can_moderate,
    can_read_decision,
    can_take_back,
)
from tests.community.moderation.conftest import browser_of, make_case
from tests.factories import UserFactory
from tests.wiki.articles import make_article

PAGES = ["/en/moderation/", "/en/moderation/1/", "/en/moderation/appeals/", "/en/moderation/appeals/1/",
         "/en/moderation/undo/1/", "/en/moderation/undone/1/"]  # fmt: skip
POSTS = ["/en/moderation/1/", "/en/moderation/1/claim/", "/en/moderation/1/release/",
         "/en/moderation/decisions/1/take-back/", "/en/moderation/appeals/1/", "/en/moderation/undo/1/"]  # fmt: skip


def fill(count: int, **fields) -> None:
    start = Case.objects.count()
    Case.objects.bulk_create(
        Case(
            kind="wiki.article", object_id=str(10_000 + start + number), language="en", title=f"Case {number}",
            report_count=number % 7 + 1, **fields,
        )
        for number in range(count)
    )  # fmt: skip


@pytest.mark.parametrize("role", ["citizen", "member", "editor"])
def test_for_others_there_is_no_such_page(role, request, locales):
    browser = browser_of(request.getfixturevalue(role))
    assert {browser.get(page).status_code for page in PAGES} == {404}
    assert {browser.post(page, {"action": "remove", "version": "0"}).status_code for page in POSTS} == {404}


def test_who_is_not_signed_in_is_asked_to(client, db):
    for page in PAGES:
        assert "/account/login/" in client.get(page).url


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("anonymous", (False, False, False, False, False, False)),
        ("citizen", (False, False, True, True, False, False)),
        ("other_citizen", (False, False, False, False, False, False)),
        ("editor", (False, False, False, False, False, False)),
        ("moderator", (True, True, True, False, False, True)),
        ("other_moderator", (True, True, True, False, True, True)),
        ("admin", (True, True, True, False, True, True)),
    ],
)
def test_who_may_do_what(role, expected, request, citizen, moderator):
    decision = Decision.objects.create(
        action="hide", kind="wiki.article", object_id="1", title="T", language="en", author=citizen, moderator=moderator
    )
    appeal = Appeal(decision=decision)
    user = AnonymousUser() if role == "anonymous" else request.getfixturevalue(role)
    fresh = Decision.objects.get(pk=decision.pk)
    found = (
        can_moderate(user),
        can_decide_on(user, citizen),
        can_read_decision(user, fresh),
        can_appeal(user, fresh),
        can_decide_appeal(user, appeal),
        can_take_back(user, fresh),
    )
    assert found == expected


def test_nobody_decides_about_themselves(moderator, admin):
    for user in (moderator, admin):
        own = Decision(action="hide", kind="wiki.article", object_id="1", title="T", language="en", author=user)
        assert not can_decide_on(user, user)
        assert not can_take_back(user, own)
        assert not can_decide_appeal(user, Appeal(decision=own))


@pytest.mark.parametrize("query", ["", "?order=newest", "?order=most", "?language=en&kind=wiki.article&order=most"])
def test_the_queue_costs_the_same_for_one_and_for_a_hundred(query, moderator, django_assert_num_queries, locales):
    browser = browser_of(moderator)
    fill(1)
    browser.get(f"/en/moderation/{query}")
    with django_assert_num_queries(5):
        browser.get(f"/en/moderation/{query}")
    fill(99)
    with django_assert_num_queries(5):
        page = browser.get(f"/en/moderation/{query}")
    assert page.content.decode().count("data-queue-item") == 50


def test_a_case_costs_the_same_with_one_report_and_with_many(moderator, citizen, rules, django_assert_max_num_queries):
    article = make_article(author=citizen)
    case = make_case(article, AnonymousUser())
    browser = browser_of(moderator)
    browser.get(f"/en/moderation/{case.pk}/")
    for _number in range(30):
        make_case(article, AnonymousUser())
    with django_assert_max_num_queries(14):
        assert browser.get(f"/en/moderation/{case.pk}/").status_code == 200


@pytest.mark.parametrize("order", ["oldest", "newest", "most"])
def test_every_case_is_on_exactly_one_page(order, moderator, locales):
    fill(120)
    browser, seen, url = browser_of(moderator), [], f"/en/moderation/?order={order}"
    for _page in range(4):
        page = browser.get(url)
        seen += [line["case"].pk for line in page.context["cases"]]
        url = page.context["older_url"]
        if not url:
            break
    assert len(seen) == 120
    assert len(set(seen)) == 120
    if order != "most":
        assert seen == sorted(seen, reverse=order == "newest")


@pytest.mark.parametrize("query", ["order=x", "language=xx", "kind=auth.user", "after=x", "after=1-1;drop", "after=1"])
def test_odd_addresses_are_refused(query, moderator, locales):
    assert browser_of(moderator).get(f"/en/moderation/?{query}").status_code == 400


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_tampered_version_decides_nothing(version, moderator, citizen, rules):
    case = make_case(make_article(author=citizen), AnonymousUser())
    answer = browser_of(moderator).post(f"/en/moderation/{case.pk}/", {"action": "keep", "version": version})
    assert answer.status_code == 422
    assert Case.objects.get().is_open


def test_a_stale_page_is_shown_again_with_what_was_written(moderator, citizen, rules):
    case = make_case(make_article(author=citizen), AnonymousUser())
    Case.objects.update(version=3)
    data = {"action": "hide", "rule": "spam", "statement": "My reasons.", "version": "2"}
    answer = browser_of(moderator).post(f"/en/moderation/{case.pk}/", data)
    assert answer.status_code == 409
    assert "My reasons." in answer.content.decode()
    assert not Decision.objects.exists()


def test_claim_and_release_go_through_the_page(moderator, other_moderator, citizen, rules):
    case = make_case(make_article(author=citizen), AnonymousUser())
    browser, other = browser_of(moderator), browser_of(other_moderator)
    assert browser.post(f"/en/moderation/{case.pk}/claim/", {"version": "0"}).status_code == 302
    page = other.get(f"/en/moderation/{case.pk}/").content.decode()
    assert "has taken this case in hand" in page
    assert "data-decision" not in page
    assert "is at it" in other.get("/en/moderation/").content.decode()
    browser.post(f"/en/moderation/{case.pk}/release/")
    assert "data-decision" in other.get(f"/en/moderation/{case.pk}/").content.decode()


def test_a_decision_of_somebody_else_is_not_there(citizen, other_citizen, moderator):
    decision = Decision.objects.create(
        action="hide", kind="wiki.article", object_id="1", title="Private", language="en", author=citizen
    )
    url = decision.get_absolute_url()
    assert browser_of(other_citizen).get(url).status_code == 404
    assert browser_of(other_citizen).post(url, {"text": "x"}).status_code == 404
    assert browser_of(citizen).get(url).status_code == 200
    assert not Appeal.objects.exists()


def test_the_queue_says_who_wants_it_looked_at(moderator, citizen, rules):
    articles = [make_article(f"Article {number}", author=citizen) for number in range(4)]
    reported, found, held, newcomers = (article.current_revision for article in articles)
    make_case(reported, citizen)
    make_case(reported, UserFactory())
    open_case(found, category=Category.SPAM)
    open_case(newcomers)
    make_case(held, citizen)
    open_case(held, category=Category.SPAM)
    page = browser_of(moderator).get("/en/moderation/").content.decode()
    assert "0 reports" not in page
    assert [page.count(words) for words in ("2 reports", "1 report ", "found by a rule", "waiting for review")] == [
        1, 1, 1, 1,
    ]  # fmt: skip
    case = Case.objects.get(object_id=str(found.pk))
    assert "<h2>Found by a rule</h2>" in browser_of(moderator).get(f"/en/moderation/{case.pk}/").content.decode()
