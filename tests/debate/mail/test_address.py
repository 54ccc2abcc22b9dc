"""The address that answers a mail: short, sealed, and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.mail.address import ReplyTo, read_address, reply_address

TO = ReplyTo(user_id=17, debate_id=4, number=23)


@pytest.fixture(autouse=True)
def _domain(settings):
    settings.MAIL_REPLY_DOMAIN = "svar.example.net"


def test_it_stands_for_whom_it_was_sent_to_and_what_it_was_about():
    assert read_address(reply_address(TO)) == TO


def test_capitals_and_spaces_around_it_do_not_matter():
    assert read_address(f"  {reply_address(TO).upper()} ") == TO


@given(st.integers(0, 2**62), st.integers(0, 2**62), st.integers(0, 2**31))
def test_the_part_before_the_sign_is_never_longer_than_mail_allows(user, debate, number):
    address = reply_address(ReplyTo(user, debate, number))
    assert len(address.partition("@")[0]) <= 64
    assert read_address(address) == ReplyTo(user, debate, number)


@pytest.mark.parametrize("place", range(6, 26))
def test_a_changed_letter_makes_it_nothing(place):
    address = reply_address(TO)
    changed = address[:place] + ("b" if address[place] != "b" else "c") + address[place + 1 :]
    assert read_address(changed) is None


@given(st.text(max_size=80))
def test_whatever_is_made_up_is_nothing(text):
    assert read_address(f"reply+{text}@svar.example.net") is None
    assert read_address(text) is None


def test_another_domain_is_not_ours():
    assert read_address(reply_address(TO).replace("svar.example.net", "svar.example.net.evil.example")) is None


def test_a_new_secret_keeps_the_old_addresses_while_the_old_one_is_known(settings):
    address = reply_address(TO)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 10
    assert read_address(address) is None
    settings.SECRET_KEY_FALLBACKS = [old]
    assert read_address(address) == TO


def test_without_a_domain_mails_cannot_be_answered(settings):
    address = reply_address(TO)
    settings.MAIL_REPLY_DOMAIN = ""
    assert reply_address(TO) == ""
    assert read_address(address) is None
    assert read_address("reply+abc@") is None
