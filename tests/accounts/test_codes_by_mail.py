"""Signing in with a code that comes by mail."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.mail.models import Letter
from accounts.mail.tasks import deliver_due
from accounts.models import User

pytestmark = pytest.mark.django_db

ASK, CONFIRM = "/en/account/login/code/", "/en/account/login/code/confirm/"


def ask(address: str) -> Client:
    browser = Client()
    browser.post(ASK, {"email": address})
    return browser


def code_in_the_mail() -> str:
    found = re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?)$", mail.outbox[-1].body, re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_the_code_from_the_mail_lets_in_and_only_once(citizen):
    browser = ask(citizen.email)
    code = code_in_the_mail()
    browser.post(CONFIRM, {"code": code})
    assert is_in(browser)
    other = ask(citizen.email)
    other.post(CONFIRM, {"code": code})
    assert not is_in(other)


def test_a_code_is_good_in_the_browser_that_asked_alone(citizen):
    ask(citizen.email)
    stranger = Client()
    stranger.post(CONFIRM, {"code": code_in_the_mail()})
    assert not is_in(stranger)


@pytest.mark.parametrize("code", ["", "WRONG1", "x" * 10_000, "\x00", "'; --", "１２３４５６"])
def test_a_wrong_code_lets_nobody_in(citizen, code):
    browser = ask(citizen.email)
    browser.post(CONFIRM, {"code": code})
    assert not is_in(browser)


def test_after_three_wrong_codes_the_right_one_is_worth_nothing(citizen):
    browser = ask(citizen.email)
    code = code_in_the_mail()
    for _try in range(3):
        browser.post(CONFIRM, {"code": "WRONG1"})
    browser.post(CONFIRM, {"code": code})
    assert not is_in(browser)


def test_a_stranger_is_told_the_same_as_a_member(citizen):
    told = []
    for address in (citizen.email, "nobody@example.org"):
        browser = Client()
        answer = browser.post(ASK, {"email": address})
        told.append((answer.status_code, answer.url, browser.get(CONFIRM).content.count(b"class=")))
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "address", ["a@b.c\r\nBcc: all@example.org", "x\n@example.org", "", "@", "a@b\x00.org", "a" * 500 + "@example.org"]
)
def test_an_address_that_is_none_gets_no_mail(address):
    assert Client().post(ASK, {"email": address}).status_code == 200
    assert mail.outbox == []


def test_codes_are_not_sent_without_end(citizen):
    for _try in range(10):
        ask(citizen.email)
    assert len(mail.outbox) <= 3


def test_who_may_not_come_in_gets_no_code_that_works(citizen: User):
    citizen.is_active = False
    citizen.save()
    browser = ask(citizen.email)
    if mail.outbox and (found := re.search(r"^([A-Z0-9-]{6,9})$", mail.outbox[-1].body, re.MULTILINE)):
        browser.post(CONFIRM, {"code": found[1]})
    assert not is_in(browser)


class _Away:
    """A mail server that cannot be reached."""

    def __init__(self, *_args: object, **_options: object) -> None:
        pass

    def open(self) -> bool:
        raise ConnectionRefusedError

    def send_messages(self, _messages: object) -> int:
        raise ConnectionRefusedError

    def close(self) -> None:
        pass


def test_a_mail_server_that_is_down_delays_the_letter(citizen, settings):
    settings.EMAIL_BACKEND = f"{__name__}._Away"
    assert Client().post(ASK, {"email": citizen.email}).status_code == 302
    letter = Letter.objects.get()
    assert letter.sent_at is None
    assert letter.next_try_at is not None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Letter.objects.update(next_try_at=timezone.now())
    deliver_due.func()
    assert mail.outbox[0].to == [citizen.email]
    letter.refresh_from_db()
    assert letter.args == {}
