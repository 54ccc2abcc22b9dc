"""Double posts, races of two moderators, numbers of others, odd values."""

from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from community.flags import services
from community.flags.models import Case, Report
from community.flags.services import Notice, report
from community.moderation.models import Decision, HouseRule, Undoing
from community.moderation.services.claiming import Changed
from community.moderation.services.deciding import Verdict, decide
from community.moderation.services.rules import ensure_rules
from tests.community.moderation.conftest import browser_of, make_case, make_moderator
from tests.factories import UserFactory
from tests.wiki.articles import change, current, make_article
from wiki.models import Article

HIDE = Verdict(action="hide", rule_key="spam")


@pytest.fixture
def article(citizen, rules):
    return make_article("Cheap shoes", "<p>Buy shoes.</p>", author=citizen)


def test_a_decision_posted_twice_is_one_and_says_nothing_alarming(article, moderator):
    case = make_case(article, AnonymousUser())
    browser = browser_of(moderator)
    data = {"action": "hide", "rule": "spam", "statement": "", "version": "0"}
    answers = [browser.post(f"/en/moderation/{case.pk}/", data).status_code for _time in range(2)]
    assert answers == [302, 302]
    assert Decision.objects.count() == 1


def test_an_undoing_posted_twice_is_one(article, citizen, moderator):
    browser = browser_of(moderator)
    data = {"since": "2026-01-01T00:00", "rule": "spam", "statement": ""}
    first, second = (browser.post(f"/en/moderation/undo/{citizen.pk}/", data) for _time in range(2))
    assert first.url == second.url
    assert Undoing.objects.count() == 1
    assert Decision.objects.filter(action="undo").count() == 1


@pytest.mark.parametrize("since", ["0001-01-01T00:00", "9999-12-31T23:59", "x", "", "2026-13-45T99:99", "\x00"])
def test_an_odd_moment_undoes_nothing_by_accident(since, article, citizen, moderator):
    answer = browser_of(moderator).post(f"/en/moderation/undo/{citizen.pk}/", {"since": since, "rule": "spam"})
    assert answer.status_code == 422
    assert not Undoing.objects.exists()


@pytest.mark.parametrize("version", ["9" * 5000, "٣", "-1", "\x00", "1e9"])
def test_an_odd_version_claims_or_refuses_and_never_breaks(version, article, moderator):
    case = make_case(article, AnonymousUser())
    answer = browser_of(moderator).post(f"/en/moderation/{case.pk}/claim/", {"version": version})
    assert answer.status_code == 302


@pytest.mark.parametrize("path", ["", "claim/", "release/"])
def test_a_number_that_no_case_has_is_not_there(path, moderator, rules):
    browser = browser_of(moderator)
    for number in ("0", "999999", "9" * 40):
        assert browser.post(f"/en/moderation/{number}/{path}", {}).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [{"action": "undo"}, {"action": "lock", "rule": "nothing"}, {"action": "hide", "rule": "spam\x00"},
     {"action": "suspend", "rule": "spam", "until": "0001-01-01"}, {"action": ["keep", "hide"], "rule": ""}],
)  # fmt: skip
def test_a_tampered_decision_is_refused(fields, article, moderator):
    case = make_case(article, AnonymousUser())
    answer = browser_of(moderator).post(f"/en/moderation/{case.pk}/", {"version": "0", "statement": "", **fields})
    assert answer.status_code == 422
    assert Case.objects.get().is_open


def test_a_report_that_comes_while_the_case_is_closed_opens_another(
    article, moderator, other_citizen, member, monkeypatch
):
    """A moderator decides between the look for the open case and its lock."""
    case = make_case(article, member)
    real, done = services.open_case, []

    def open_case(obj, *, category=""):
        found = real(obj, category=category)
        if not done:
            done.append(decide(case=case, moderator=moderator, verdict=Verdict(action="keep")))
        return found

    monkeypatch.setattr(services, "open_case", open_case)
    made = report(obj=article, reporter=other_citizen, notice=Notice(category="spam"), language="en")
    assert made.case_id != case.pk
    assert Case.objects.get(pk=made.case_id).is_open


def test_a_rule_in_one_language_alone_is_a_reason_for_readers_of_all(article, moderator, citizen):
    HouseRule.objects.filter(key="spam").exclude(locale__language_code="da").delete()
    decision = decide(case=make_case(article, AnonymousUser()), moderator=moderator, verdict=HIDE)
    page = browser_of(citizen).get(decision.get_absolute_url()).content.decode()
    rule = HouseRule.objects.get(key="spam")
    assert f'<strong lang="da">{rule.title}</strong>' in page
    assert rule.title in browser_of(None).get("/en/house-rules/").content.decode()


def test_moderators_find_the_queue_in_their_menu_and_nobody_else_does(moderator, citizen, admin, site):
    for user, there in ((moderator, True), (admin, True), (citizen, False)):
        assert ('href="/en/moderation/"' in browser_of(user).get("/en/house-rules/").content.decode()) is there


def test_hidden_versions_are_rows_for_moderators_alone(article, moderator, other_citizen, client):
    bad = change(article, "<p>HORRIBLE.</p>", author=other_citizen, summary="HORRIBLE summary").revision
    decide(case=make_case(bad, AnonymousUser()), moderator=moderator, verdict=HIDE)
    history = f"{article.get_absolute_url()}history/"
    theirs = browser_of(moderator).get(history).content.decode()
    assert "HORRIBLE summary" in theirs
    assert 'data-color="warning">hidden<' in theirs
    ours = client.get(history).content.decode()
    assert "HORRIBLE" not in ours
    assert "/compare/1/3/" in ours
    assert "/compare/2/3/" not in ours


@pytest.mark.parametrize("address", ["/en/moderation/appeals/", "/en/moderation-log/"])
def test_lists_cost_the_same_for_one_and_for_a_hundred(address, moderator, citizen, rules, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    from community.moderation.models import Appeal

    def more(count):
        for number in range(count):
            made = Decision.objects.create(
                action="hide", kind="wiki.article", object_id=str(number), title="T", language="en", author=citizen,
                rule_key="spam",
            )  # fmt: skip
            Appeal.objects.create(decision=made)

    more(1)
    browser = browser_of(moderator)
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    more(99)
    with django_assert_num_queries(len(one)):
        assert browser.get(address).status_code == 200


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_decide_at_the_same_moment_one_does(site):
    ensure_rules()
    author, reporter = UserFactory(), UserFactory()
    things = [make_article(f"Article {number}", author=author) for number in range(5)]
    moderators = [make_moderator(), make_moderator("Niels Next")]
    cases = [make_case(thing, reporter) for thing in things]
    seen: list[str] = []

    def work(moderator, barrier, case, action):
        barrier.wait()
        try:
            decide(case=case, moderator=moderator, verdict=Verdict(action=action, rule_key="spam"), version=0)
            seen.append("decided")
        except Changed:
            seen.append("told")
        finally:
            connection.close()

    for case in cases:
        barrier = Barrier(2)
        threads = [
            Thread(target=work, args=(who, barrier, case, action))
            for who, action in zip(moderators, ("hide", "remove"), strict=True)
        ]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    assert sorted(seen) == ["decided"] * 5 + ["told"] * 5
    assert Decision.objects.count() == 5
    assert not Article.objects.filter(state="visible").exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_reports_of_one_thing_at_the_same_moment_are_one_case(site):
    article = make_article("Article", author=UserFactory())
    people = [UserFactory() for _number in range(4)]
    barrier = Barrier(4)

    def work(person):
        barrier.wait()
        try:
            report(obj=article, reporter=person, notice=Notice(category="spam"), language="en")
        finally:
            connection.close()

    threads = [Thread(target=work, args=(person,)) for person in people]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert Case.objects.get().report_count == 4
    assert Report.objects.count() == 4
    assert current(article).number == 1
