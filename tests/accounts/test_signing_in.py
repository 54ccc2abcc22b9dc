"""Opening an account and signing in, as people do it."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

SIGN_IN, SIGN_UP = "/da/account/login/", "/da/account/signup/"
NEW = {"display_name": "Karen Jensen", "email": "Karen@Example.org", "password1": PASSWORD}


def test_a_stranger_opens_an_account_and_is_let_in_once_the_address_is_confirmed():
    browser = Client()
    assert browser.post(SIGN_UP, NEW).status_code == 302
    user = User.objects.get()
    assert (user.display_name, user.email, user.language) == ("Karen Jensen", "karen@example.org", "da")
    assert "_auth_user_id" not in browser.session
    [letter] = mail.outbox
    link = re.search(r"https?://[^/]+(/\S+confirm\S+)", letter.body)
    assert link
    assert browser.get(link[1]).status_code == 200  # looking is not confirming: mail scanners look
    assert not user.emailaddress_set.get().verified
    browser.post(link[1])
    assert user.emailaddress_set.get().verified
    answer = Client().post(SIGN_IN, {"login": "karen@example.org", "password": PASSWORD})
    assert answer.status_code == 302


def test_who_has_not_confirmed_the_address_is_not_let_in():
    user = UserFactory(unconfirmed=True)
    browser = Client()
    browser.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in browser.session


def test_capitals_in_the_address_do_not_matter(citizen):
    answer = Client().post(SIGN_IN, {"login": citizen.email.upper(), "password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize("changes", [{"display_name": ""}, {"display_name": "a@b"}, {"display_name": "x\u202ey"},
                                     {"display_name": "x" * 61}, {"email": "nobody"}, {"email": ""},
                                     {"password1": "1234"}, {"password1": ""}, {"display_name": "\x00"}])  # fmt: skip
def test_a_wrong_value_opens_no_account(changes):
    answer = Client().post(SIGN_UP, {**NEW, **changes})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not User.objects.exists()


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(citizen):
    known = Client().post(SIGN_IN, {"login": citizen.email, "password": "wrong"})
    unknown = Client().post(SIGN_IN, {"login": "nobody@example.org", "password": "wrong"})
    assert known.context["form"].errors == unknown.context["form"].errors


def test_guessing_is_stopped(citizen):
    browser = Client()
    for _guess in range(12):
        browser.post(SIGN_IN, {"login": citizen.email, "password": "wrong"})
    browser.post(SIGN_IN, {"login": citizen.email, "password": PASSWORD})
    assert "_auth_user_id" not in browser.session


def test_after_signing_in_one_is_back_where_one_was(citizen):
    values = {"login": citizen.email, "password": PASSWORD, "next": "/da/wiki/Taastrup/edit/?section=1"}
    assert Client().post(SIGN_IN, values).url == "/da/wiki/Taastrup/edit/?section=1"


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x()",
                                       "http:evil.example", "https:///evil.example", "\t//evil.example"])  # fmt: skip
def test_nobody_is_sent_to_another_site(citizen, next_page):
    answer = Client().post(SIGN_IN, {"login": citizen.email, "password": PASSWORD, "next": next_page})
    assert answer.status_code == 302
    assert answer.url == "/da/"


def test_signing_out_takes_a_form(signed_in):
    signed_in.get("/da/account/logout/")
    assert "_auth_user_id" in signed_in.session
    signed_in.post("/da/account/logout/")
    assert "_auth_user_id" not in signed_in.session


def test_the_admin_has_no_sign_in_of_its_own():
    answer = Client().get("/admin/login/?next=/admin/")
    assert answer.status_code in {301, 302}
    assert "/account/login/" in answer.url
