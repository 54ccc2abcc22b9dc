"""Answers as real mail programs send them, in five languages."""

import pytest

from debate.mail.authentication import domain_of, is_authentic
from debate.mail.loops import is_automatic
from debate.mail.parsing import read_mail
from debate.mail.quoting import own_words
from debate.mail.wrapping import joined
from tests.debate.mail.files import NAMES, SENDER, SERVER, raw, words


def test_there_are_messages_of_many_programs_in_five_languages():
    assert len(NAMES) >= 40
    assert {name.rpartition("_")[2] for name in NAMES} == {"da", "nl", "nb", "sv", "en"}


@pytest.mark.parametrize("name", NAMES)
def test_the_writers_words_are_found_and_nothing_else(name):
    mail = read_mail(raw(name), at_most=2_000_000)
    assert joined(own_words(mail.text)) == words(name)


@pytest.mark.parametrize("name", NAMES)
def test_its_sender_is_believed_and_no_machine(name):
    mail = read_mail(raw(name), at_most=2_000_000)
    assert mail.sender == SENDER
    assert is_authentic(mail.results, server=SERVER, domain=domain_of(mail.sender))
    assert is_automatic(mail.message, own_host="debat.example.net", own_addresses=frozenset()) == ""


def test_files_are_counted_and_left_out():
    assert read_mail(raw("gmail_with_file_sv"), at_most=2_000_000).files == 1
    assert read_mail(raw("gmail_web_da"), at_most=2_000_000).files == 0
