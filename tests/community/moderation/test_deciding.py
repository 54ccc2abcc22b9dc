"""Deciding about what was reported."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from community.activity.models import Event
from community.flags.categories import Category
from community.flags.models import Case, Report
from community.flags.services import Notice, report
from community.moderation.models import Appeal, Decision
from community.moderation.services.appealing import appeal, decide_appeal
from community.moderation.services.claiming import Changed, claim
from community.moderation.services.deciding import Verdict, decide, take_back
from community.moderation.suspensions import is_suspended
from core import objects
from core.visibility import State
from tests.community.moderation.conftest import browser_of, make_case
from tests.wiki.articles import change, current, make_article
from wiki.models import Article
from wiki.permissions import may_edit

HIDE = Verdict(action="hide", rule_key="spam", statement="It sells shoes.")


@pytest.fixture
def article(citizen, locales):
    return make_article("Cheap shoes", "<p>Buy shoes.</p>", author=citizen)


@pytest.fixture
def case(article, other_citizen):
    return make_case(article, other_citizen)


def test_what_is_hidden_is_gone_from_its_page_and_the_author_is_told_why(
    case, article, moderator, citizen, rules, client
):
    assert client.get(article.get_absolute_url()).status_code == 200
    decision = decide(case=case, moderator=moderator, verdict=HIDE, version=0)
    answer = client.get(article.get_absolute_url())
    assert answer.status_code == 404
    assert "shoes" not in answer.content.decode().replace(article.slug, "")
    assert Event.objects.filter(verb="moderation.decided", is_public=False).count() == 1
    page = browser_of(citizen).get(decision.get_absolute_url())
    assert page.status_code == 200
    assert "It sells shoes." in page.content.decode()
    assert not Case.objects.open().exists()


def test_the_log_names_neither_people_nor_titles(case, moderator, rules, client, citizen):
    decide(case=case, moderator=moderator, verdict=HIDE, version=0)
    page = client.get("/en/moderation-log/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Hide" in text
    assert "No advertising" in text
    for private in ("shoes", str(moderator), str(citizen)):
        assert private not in text


def test_keeping_tells_the_reporter_and_nobody_else(case, moderator, rules):
    decide(case=case, moderator=moderator, verdict=Verdict(action="keep"), version=0)
    assert Event.objects.filter(verb="moderation.outcome").count() == 1
    assert not Event.objects.filter(verb="moderation.decided").exists()


def test_a_reporter_without_an_account_hears_by_mail_and_the_address_is_forgotten(article, moderator, anonymous, rules):
    made = report(
        obj=article,
        reporter=anonymous,
        notice=Notice(category=Category.SPAM, email="reader@example.org"),
        language="en",
        address_hash="a",
    )
    decide(case=made.case, moderator=moderator, verdict=HIDE)
    sent = [one for one in mail.outbox if one.to == ["reader@example.org"]]
    assert len(sent) == 1
    assert "we have acted" in sent[0].body
    assert Report.objects.get().email == ""


def test_two_moderators_never_decide_unknowingly(case, moderator, other_moderator, rules):
    claimed = claim(case=case, moderator=moderator, version=0)
    with pytest.raises(Changed):
        decide(case=case, moderator=other_moderator, verdict=HIDE, version=claimed.version)
    with pytest.raises(Changed):
        decide(case=case, moderator=moderator, verdict=HIDE, version=0)
    assert Decision.objects.count() == 0


def test_a_claim_ends_by_itself(case, moderator, other_moderator, rules):
    claimed = claim(case=case, moderator=moderator)
    Case.objects.filter(pk=case.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    decide(case=case, moderator=other_moderator, verdict=HIDE, version=claimed.version)
    assert Decision.objects.get().moderator == other_moderator


def test_nobody_decides_about_their_own_text(moderator, other_citizen, rules, locales):
    own = make_article("Mine", author=moderator)
    with pytest.raises(PermissionDenied):
        decide(case=make_case(own, other_citizen), moderator=moderator, verdict=HIDE)


@pytest.mark.parametrize(
    ("verdict", "field"),
    [
        (Verdict(action="hide"), "rule"),
        (Verdict(action="explode", rule_key="spam"), "action"),
        (Verdict(action="ask", rule_key="spam"), "statement"),
        (Verdict(action="suspend", rule_key="spam"), "until"),
        (Verdict(action="suspend", rule_key="spam", until=timezone.now() + timedelta(days=9999)), "until"),
    ],
)
def test_a_decision_needs_its_reasons(verdict, field, case, moderator, rules):
    with pytest.raises(ValidationError) as refusal:
        decide(case=case, moderator=moderator, verdict=verdict)
    assert field in refusal.value.message_dict
    assert Case.objects.get().is_open


def test_an_appeal_is_decided_by_another_moderator_and_brings_it_back(
    case, article, moderator, other_moderator, citizen, rules, client
):
    decision = decide(case=case, moderator=moderator, verdict=HIDE)
    page = browser_of(citizen).post(decision.get_absolute_url(), {"text": "It is about a museum."})
    assert page.status_code == 302
    made = Appeal.objects.get()
    with pytest.raises(PermissionDenied):
        decide_appeal(appeal=made, moderator=moderator, outcome="overturned", answer="No")
    decide_appeal(appeal=made, moderator=other_moderator, outcome="overturned", answer="You are right.")
    assert client.get(article.get_absolute_url()).status_code == 200
    assert Decision.objects.get().reversed_at is not None
    with pytest.raises(ValidationError):
        decide_appeal(appeal=made, moderator=other_moderator, outcome="upheld", answer="Again")


def test_where_there_is_one_moderator_an_administrator_decides_the_appeal(case, moderator, admin, citizen, rules):
    decision = decide(case=case, moderator=moderator, verdict=HIDE)
    made = appeal(decision=decision, author=citizen)
    assert Event.objects.filter(verb="moderation.appealed").count() == 1
    decide_appeal(appeal=made, moderator=admin, outcome="upheld", answer="It stands.")
    assert Appeal.objects.get().decided_by == admin


def test_a_suspended_person_reads_and_appeals_but_does_not_write(case, moderator, citizen, rules, article):
    until = timezone.now() + timedelta(days=3)
    decision = decide(case=case, moderator=moderator, verdict=Verdict(action="suspend", rule_key="spam", until=until))
    browser = browser_of(citizen)
    assert not may_edit(type(citizen).objects.get(pk=citizen.pk))
    assert browser.get(article.get_absolute_url()).status_code == 200
    assert browser.get(f"{article.get_absolute_url()}edit/").status_code == 403
    assert browser.post(decision.get_absolute_url(), {}).status_code == 302
    take_back(decision=decision, moderator=moderator)
    assert not is_suspended(type(citizen).objects.get(pk=citizen.pk))


def test_a_locked_article_is_changed_by_moderators_alone(case, article, moderator, citizen, rules):
    decide(case=case, moderator=moderator, verdict=Verdict(action="lock", rule_key="purpose"))
    locked = Article.objects.get(pk=article.pk)
    with pytest.raises(PermissionDenied):
        change(locked, "<p>Other.</p>", author=citizen)
    assert change(locked, "<p>Calm.</p>", author=moderator).changed


def test_hiding_the_current_version_brings_the_one_before_back(
    article, citizen, other_citizen, moderator, rules, client
):
    bad = change(article, "<p>Buy shoes. HORRIBLE.</p>", author=other_citizen).revision
    decide(case=make_case(bad, citizen), moderator=moderator, verdict=HIDE)
    page = client.get(article.get_absolute_url()).content.decode()
    assert "HORRIBLE" not in page
    assert "Buy shoes." in page
    assert current(article).number == 3
    for path in (f"versions/{bad.number}/", "compare/1/2/", "compare/2/3/"):
        answer = client.get(article.get_absolute_url() + path)
        assert answer.status_code == 404, path
        assert "HORRIBLE" not in answer.content.decode()


def test_hiding_the_only_version_hides_the_article(article, other_citizen, moderator, rules, client):
    only = current(article)
    decision = decide(case=make_case(only, other_citizen), moderator=moderator, verdict=HIDE)
    assert client.get(article.get_absolute_url()).status_code == 404
    take_back(decision=decision, moderator=moderator)
    assert client.get(article.get_absolute_url()).status_code == 200
    assert objects.resolve("wiki.revision", str(only.pk), None).state == State.VISIBLE
