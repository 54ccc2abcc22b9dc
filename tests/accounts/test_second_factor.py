"""The second step: who must have one, how it is set up and used, and what bad input gets."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from accounts.models import Role, User
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

SIGN_IN, SECOND = "/en/account/login/", "/en/account/security/authenticate/"
ACTIVATE = "/en/account/security/totp/activate/"


def sign_in(user: User, browser: Client | None = None) -> Client:
    browser = browser or Client()
    browser.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    return browser


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def with_app(user: User) -> str:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


@pytest.fixture
def required(settings):
    settings.MFA_REQUIRED = True


@pytest.mark.usefixtures("required", "site")
def test_staff_are_sent_to_set_it_up_before_the_administration_opens(admin):
    browser = sign_in(admin)
    answer = browser.get("/admin/")
    assert answer.status_code == 302
    assert answer.url == "/en/account/security/" or answer.url.endswith("/account/security/")
    assert b"second step" in browser.get("/en/account/security/").content
    with_app(admin)
    assert browser.get("/admin/").status_code == 200


@pytest.mark.usefixtures("required", "site")
def test_moderators_need_it_too_and_citizens_do_not(citizen, other_citizen):
    Role.objects.create(user=citizen, kind=Role.Kind.MODERATOR)
    address = "/en/moderation/"
    assert "/account/security/" in sign_in(citizen).get(address).headers.get("Location", "")
    assert "/account/security/" not in sign_in(other_citizen).get(address).headers.get("Location", "")


@pytest.mark.usefixtures("site")
def test_an_installation_to_try_things_out_asks_for_none(admin):
    assert sign_in(admin).get("/admin/").status_code == 200


@pytest.mark.usefixtures("required", "site")
def test_recovery_codes_alone_are_no_second_step(admin):
    Authenticator.objects.create(user=admin, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    assert sign_in(admin).get("/admin/").status_code == 302


def test_an_app_is_set_up_and_asked_for_from_then_on(citizen):
    browser = sign_in(citizen)
    browser.post("/en/account/reauthenticate/", {"password": PASSWORD})
    page = browser.get(ACTIVATE)
    secret = page.context["form"].secret
    assert browser.post(ACTIVATE, {"code": "000000x"}).context["form"].errors
    assert browser.post(ACTIVATE, {"code": code_of(secret)}).status_code == 302
    assert Authenticator.objects.filter(user=citizen, type=Authenticator.Type.TOTP).exists()
    again = sign_in(citizen)
    assert not is_in(again)


def test_the_code_lets_in_once(citizen):
    secret = with_app(citizen)
    browser = sign_in(citizen)
    assert not is_in(browser)
    code = code_of(secret)
    browser.post(SECOND, {"code": code})
    assert is_in(browser)
    replaying = sign_in(citizen)
    replaying.post(SECOND, {"code": code})
    assert not is_in(replaying)


@pytest.mark.parametrize("code", ["", "000000", "abcdef", "x" * 10_000, "１２３４５６", "-1", "1\r\n2", "\x00"])
def test_a_wrong_code_lets_nobody_in(citizen, code):
    with_app(citizen)
    browser = sign_in(citizen)
    assert browser.post(SECOND, {"code": code}).status_code == 200
    assert not is_in(browser)


def test_guessing_codes_is_stopped(citizen):
    secret = with_app(citizen)
    browser = sign_in(citizen)
    for number in range(8):
        browser.post(SECOND, {"code": f"{number:06}"})
    browser.post(SECOND, {"code": code_of(secret)})
    assert not is_in(browser)


def test_without_a_password_there_is_no_second_step_to_try(citizen):
    answer = Client().get(SECOND)
    assert answer.status_code == 302
    assert "/account/login/" in answer.url


def test_a_key_of_somebody_else_is_not_found(citizen, other_citizen):
    key = Authenticator.objects.create(
        user=other_citizen, type=Authenticator.Type.WEBAUTHN, data={"name": "Ottos key", "credential": {}}
    )
    browser = sign_in(citizen)
    browser.post("/en/account/reauthenticate/", {"password": PASSWORD})
    for what in ("edit", "remove"):
        address = f"/en/account/security/webauthn/keys/{key.pk}/{what}/"
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"name": "mine"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize("credential", ["", "{}", "[]", "nonsense", '{"id": 1}', "\x00", "{" * 5_000])
def test_a_passkey_that_is_none_signs_nobody_in(credential):
    browser = Client()
    browser.get("/en/account/security/webauthn/login/")
    answer = browser.post("/en/account/security/webauthn/login/", {"credential": credential})
    assert answer.status_code in {200, 302, 400}
    assert not is_in(browser)


def test_every_page_of_security_is_drawn_in_the_sites_frame(db):
    user = UserFactory()
    browser = sign_in(user)
    browser.post("/en/account/reauthenticate/", {"password": PASSWORD})
    with_app(user)
    pages = ("", "totp/deactivate/", "webauthn/", "webauthn/add/", "recovery-codes/generate/", "reauthenticate/",
             "/en/account/email/", "/en/account/password/change/", "/en/account/linked/",
             "/en/account/reauthenticate/")  # fmt: skip
    for page in pages:
        answer = browser.get(page if page.startswith("/") else f"/en/account/security/{page}")
        assert answer.status_code == 200, page
        assert b'class="site-header"' in answer.content, page
        assert b"<h1>" in answer.content, page


def test_recovery_codes_are_shown_to_their_owner_and_each_works_once(citizen):
    browser = sign_in(citizen)
    browser.post("/en/account/reauthenticate/", {"password": PASSWORD})
    with_app(citizen)
    browser.post("/en/account/security/recovery-codes/generate/")
    code = browser.get("/en/account/security/recovery-codes/").context["unused_codes"][0]
    assert code.encode() in browser.get("/en/account/security/recovery-codes/download/").content
    first, second = sign_in(citizen), sign_in(citizen)
    first.post(SECOND, {"code": code})
    second.post(SECOND, {"code": code})
    assert is_in(first)
    assert not is_in(second)
