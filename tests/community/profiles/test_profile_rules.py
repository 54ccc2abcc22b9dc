"""What somebody tells of themselves obeys what every text obeys: suspension, rates and content rules."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.flags.models import Case
from community.moderation.models import ContentRule, Decision, Suspension
from community.moderation.services.deciding import Verdict, decide
from community.moderation.services.rules import ensure_rules
from community.profiles.models import Profile
from core.visibility import WAITING, State
from tests.community.moderation.conftest import make_moderator
from tests.community.profiles.test_profiles import browser_of, page_of, picture, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def a_rule(effect: str, **fields: Any) -> ContentRule:
    values = {"name": "Casinos", "patterns": "casino", "is_active": True, "only_new": False}
    return ContentRule.objects.create(effect=effect, **{**values, **fields})


def test_who_is_suspended_changes_nothing_and_keeps_what_was_typed(citizen: User) -> None:
    Suspension.objects.create(person=citizen, ends_at=timezone.now() + timedelta(days=1))
    answer = save(browser_of(citizen), display_name="Another Name", about="Buy this", picture=picture())
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "You are suspended from writing" in text
    assert "Buy this" in text
    citizen.refresh_from_db()
    assert citizen.display_name != "Another Name"
    assert not Profile.objects.exists()


@pytest.mark.parametrize(("act", "sent"), [("write", {"about": "x"}), ("upload", {"picture": None})])
def test_nobody_saves_it_more_often_than_by_hand(citizen: User, settings: Any, act: str, sent: dict[str, Any]) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, act: {"account": [(1, 3600)], "new": [(1, 3600)], "address": []}}
    browser = browser_of(citizen)
    answers = [save(browser, **{**sent, **({"picture": picture()} if act == "upload" else {})}) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 403]
    assert "That was a lot in a short time" in answers[1].content.decode()


@pytest.mark.parametrize("field", ["display_name", "about", "organisation"])
def test_what_a_rule_refuses_cannot_be_told(citizen: User, field: str) -> None:
    a_rule("refuse", message="No casinos.")
    answer = save(browser_of(citizen), **{field: "My Casino"})
    assert answer.status_code == 200
    assert "No casinos." in answer.content.decode()
    assert not Profile.objects.exists()


def test_who_is_warned_and_means_it_saves_again(citizen: User) -> None:
    a_rule("warn")
    browser = browser_of(citizen)
    answers = [save(browser, about="Casino") for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 302]
    assert Case.objects.get().kind == "accounts.person"


def test_what_a_rule_holds_is_seen_once_a_moderator_kept_it(citizen: User) -> None:
    ensure_rules()
    a_rule("hold")
    save(browser_of(citizen), about="Casino and more")
    assert Profile.objects.get().state == WAITING
    others, own = (browser.get(page_of(citizen)).content.decode() for browser in (Client(), browser_of(citizen)))
    assert "Casino" not in others
    assert "Casino" in own
    assert "waiting for review" in own
    decide(
        case=Case.objects.get(),
        moderator=make_moderator(),
        verdict=Verdict(Decision.Action.KEEP, rule_key="spam", statement="Fine."),
    )
    assert Profile.objects.get().state == State.VISIBLE
    assert "Casino" in Client().get(page_of(citizen)).content.decode()


def test_a_name_that_a_rule_holds_is_refused(citizen: User) -> None:
    a_rule("hold")
    answer = save(browser_of(citizen), display_name="Casino Royal")
    assert "not allowed here" in answer.content.decode()
    citizen.refresh_from_db()
    assert "Casino" not in citizen.display_name


def test_rules_about_links_look_at_addresses(citizen: User) -> None:
    a_rule("refuse", kind=ContentRule.Kind.LINK, patterns="*casino.example*", message="No such links.")
    assert "No such links." in save(browser_of(citizen), about="See https://casino.example/now").content.decode()


def test_what_stood_there_before_is_not_asked_about_again(citizen: User) -> None:
    save(browser_of(citizen), about="Casino")
    a_rule("refuse")
    assert save(browser_of(citizen), about="Casino", organisation="The library").status_code == 302
