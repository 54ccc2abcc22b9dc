"""Opening an account and signing in, as people do it."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from core.human import started
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

SIGN_IN, SIGN_UP = "/da/account/login/", "/da/account/signup/"
NEW = {"display_name": "Karen Jensen", "email": "Karen@Example.org", "password1": PASSWORD, "human_mark": started()}


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


def test_ten_thousand_tries_cost_no_more_than_the_first_few(citizen, monkeypatch):
    """Comparing a password is what costs; most tries never come to it."""
    compared = []
    monkeypatch.setattr(User, "check_password", lambda *_args: compared.append(1) or False)
    browser = Client()
    answers = {browser.post(SIGN_IN, {"login": citizen.email, "password": f"try {n}"}).status_code for n in range(300)}
    assert len(compared) <= 10  # five tries, each by two backends
    assert 429 in answers


def test_tries_from_many_addresses_on_one_account_are_stopped_too(citizen, monkeypatch):
    compared = []
    monkeypatch.setattr(User, "check_password", lambda *_args: compared.append(1) or False)
    for number in range(60):
        browser = Client(REMOTE_ADDR=f"10.0.0.{number}")
        browser.post(SIGN_IN, {"login": citizen.email, "password": f"try {number}"})
    assert len(compared) <= 10  # five tries, each by two backends


def test_who_tries_too_often_is_told_so_in_their_language(citizen):
    browser = Client()
    for _try in range(31):
        answer = browser.post(SIGN_IN, {"login": "nobody@example.org", "password": "wrong"})
    assert answer.status_code == 429
    assert 'lang="da"' in answer.content.decode()


def test_signing_in_and_the_page_after_it_take_few_queries(citizen, site, django_assert_max_num_queries):
    """The first to sign in after a start too: nothing is known but what the page with the form needs."""
    browser = Client()
    assert browser.get("/en/account/login/").status_code == 200
    with django_assert_max_num_queries(15):
        answer = browser.post("/en/account/login/", {"login": citizen.email, "password": PASSWORD, "next": "/en/wiki/"})
        assert browser.get(answer.url).status_code == 200


@pytest.mark.parametrize("changes", [
    {"display_name": "Karen\r\nBcc: all@example.org"}, {"email": "karen@example.org\r\nBcc: all@example.org"},
    {"email": "karen@example.org\nSubject: x"}, {"email": '"Karen\r\nTo: x@y.z" <karen@example.org>'},
])  # fmt: skip
def test_nothing_is_smuggled_into_the_head_of_a_mail(changes):
    Client().post(SIGN_UP, {**NEW, **changes})
    for letter in mail.outbox:
        assert letter.to == ["karen@example.org"]
        assert "all@example.org" not in str(letter.message()).split("\n\n", 1)[0]


def test_an_address_that_is_taken_is_told_to_its_owner_alone(citizen):
    taken = Client().post(SIGN_UP, {**NEW, "email": citizen.email})
    free = Client().post(SIGN_UP, {**NEW, "display_name": "Another Karen", "email": "free@example.org"})
    assert (taken.status_code, taken.url) == (free.status_code, free.url)
    assert User.objects.filter(email=citizen.email).count() == 1
    assert mail.outbox[0].to == [citizen.email]


def test_a_link_for_a_new_password_works_once(citizen):
    Client().post("/en/account/password/reset/", {"email": citizen.email})
    link = re.search(r"https?://[^/]+(/\S+/key/\S+/)", mail.outbox[-1].body)
    assert link
    browser = Client()
    form = browser.get(link[1], follow=True)
    browser.post(
        form.request["PATH_INFO"], {"password1": "another horse battery", "password2": "another horse battery"}
    )
    citizen.refresh_from_db()
    assert citizen.check_password("another horse battery")
    replayed = Client().get(link[1], follow=True)
    assert replayed.status_code == 200
    assert "form" not in replayed.context or replayed.context.get("token_fail")


@pytest.mark.parametrize("address", ["/en/account/signup/", "/en/account/password/change/"])
def test_what_a_password_must_be_is_said_in_one_sentence(signed_in, address):
    browser = Client() if "signup" in address else signed_in
    page = browser.get(address).content.decode()
    assert page.count("At least 8 signs;") == 1
    assert "entirely numeric" not in page


@pytest.mark.parametrize("password", ["short", "12345678901", "password1", "karen-citizen"])
def test_that_sentence_is_true(signed_in, password):
    answer = signed_in.post(
        "/en/account/password/change/",
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    )
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
