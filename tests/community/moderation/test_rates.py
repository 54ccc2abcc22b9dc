"""How often anybody may do something: edits, new articles, accounts; by account, new account and address."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

from core import limits
from core.limits import TooOften, address_hash, spend
from core.models import Tally
from tests.community.moderation.conftest import browser_of
from tests.wiki.articles import current, make_article
from tests.wiki.sending import form_of

FREE = {"account": [], "new": [], "address": []}


def rates(**acts):
    names = ("write", "create", "upload", "report", "unproved", "sign_up")
    return override_settings(RATE_LIMITS={name: {**FREE, **acts.get(name, {})} for name in names})


@pytest.fixture
def article(citizen, locales):
    return make_article("Taastrup", "<p>A town.</p>", author=citizen)


def save(browser, article, words):
    form = form_of(browser, f"{article.get_absolute_url()}edit/")
    return browser.post(
        f"{article.get_absolute_url()}edit/", {**form, "body": f"<p>{words}</p>", "summary": "s", "action": "save"}
    )


def settled(user):
    user.date_joined = timezone.now() - timedelta(days=30)
    user.save(update_fields=["date_joined"])
    return user


@pytest.mark.parametrize(("is_settled", "saved"), [(False, 1), (True, 3)])
def test_a_new_account_edits_less_often_and_loses_nothing(is_settled, saved, article, other_citizen):
    browser = browser_of(settled(other_citizen) if is_settled else other_citizen)
    with rates(write={"new": [(1, 3600)], "account": [(3, 3600)]}):
        answers = [save(browser, article, f"Words {number}.") for number in range(4)]
    assert [answer.status_code for answer in answers] == [302] * saved + [403] * (4 - saved)
    assert current(article).number == saved + 1
    assert "Words 3." in answers[-1].content.decode()
    assert "minutes" in answers[-1].content.decode()


def test_a_preview_costs_nothing(article, other_citizen):
    browser = browser_of(other_citizen)
    with rates(write={"new": [(1, 3600)]}):
        form = form_of(browser, f"{article.get_absolute_url()}edit/")
        for _time in range(3):
            browser.post(f"{article.get_absolute_url()}edit/", {**form, "body": "<p>x</p>", "action": "preview"})
        assert save(browser, article, "Saved.").status_code == 302


def test_moderators_are_not_counted(article, moderator):
    with rates(write={"new": [(1, 3600)], "account": [(1, 3600)]}):
        assert [save(browser_of(moderator), article, f"W {number}.").status_code for number in range(3)] == [302] * 3


@override_settings(WIKI_EDITORS="anyone")
def test_without_an_account_the_address_counts(article):
    with rates(write={"address": [(2, 3600)]}):
        assert [save(Client(), article, f"W {number}.").status_code for number in range(3)] == [302, 302, 403]


def test_from_one_address_only_so_many_accounts_are_made(db, site):
    with rates(sign_up={"address": [(2, 3600)]}):
        found = []
        for number in range(4):
            browser = Client()
            form = form_of(browser, "/en/account/signup/")
            answer = browser.post(
                "/en/account/signup/",
                {**form, "email": f"n{number}@example.org", "display_name": f"Nora N {number}",
                 "password1": "correct horse battery", "password2": "correct horse battery"},
            )  # fmt: skip
            found.append(answer.status_code)
    assert found[:2] == [302, 302]
    assert 302 not in found[2:]


def asked(user, address="192.0.2.7"):
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    request.user = user
    return request


def test_counting_asks_the_database_once(citizen, db, django_assert_num_queries):
    with rates(write={"new": [(3, 3600)]}):
        spend("write", asked(citizen))
        with django_assert_num_queries(1):
            spend("write", asked(citizen))
        assert Tally.objects.get().count == 2


def test_what_one_window_refuses_counts_in_no_other(citizen, db):
    with rates(write={"new": [(2, 3600), (1, 86400)]}):
        spend("write", asked(citizen))
        with pytest.raises(TooOften):
            spend("write", asked(citizen))
        assert [row.count for row in Tally.objects.all()] == [1, 1]


def test_of_many_at_the_same_moment_none_more_gets_through(anonymous, db, monkeypatch):
    """Both had looked before either had counted."""
    with rates(report={"address": [(1, 3600)]}):
        spend("report", asked(anonymous))
        monkeypatch.setattr(limits, "dict", lambda rows: {row[0]: 0 for row in rows}, raising=False)
        with pytest.raises(TooOften):
            spend("report", asked(anonymous))
    assert Tally.objects.get().count == 1


def test_addresses_are_kept_as_a_hash_of_the_day_that_expires(anonymous, db, monkeypatch):
    spend("report", asked(anonymous))
    assert all("192" not in row.key and row.expires_at > timezone.now() for row in Tally.objects.all())
    today = address_hash(asked(anonymous))
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert address_hash(asked(anonymous)) != today
    spend("report", asked(anonymous, "192.0.2.8"))
    assert not Tally.objects.filter(expires_at__lt=tomorrow).exists()


def test_a_household_is_one_address_and_two_are_two(anonymous, db):
    same = {address_hash(asked(anonymous, address)) for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")}
    assert len(same) == 1
    assert address_hash(asked(anonymous, "2001:db8:1:3::1")) not in same
