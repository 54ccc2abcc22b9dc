"""Fetching from a maildir and from a real IMAP server: nothing is lost, nothing is posted twice."""

import logging
import random

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import OperationalError

from debate.mail.address import ReplyTo, reply_address
from debate.models import IncomingMail, Post
from debate.services import fetching
from debate.services.fetching import FetchingFailed, fetch_imap, fetch_maildir
from tests.debate.mail import imap
from tests.debate.mail.files import NAMES, SENDER, SERVER, raw, simple
from tests.debate.making import a_debate, person
from tests.programs import copied_database, start

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _incoming(settings, site):
    settings.MAIL_REPLY_DOMAIN = "svar.example.net"
    settings.MAIL_AUTHSERV_ID = SERVER


@pytest.fixture
def address():
    user = person()
    EmailAddress.objects.filter(user=user).update(email=SENDER)
    return reply_address(ReplyTo(user.pk, a_debate().pk, 0))


@pytest.fixture
def maildir(tmp_path):
    for part in ("new", "cur", "tmp"):
        (tmp_path / part).mkdir()
    return tmp_path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_every_message_of_a_maildir_is_taken_in_and_moved(maildir, address, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "write": {"account": [], "new": [], "address": []}}
    settings.MAIL_IN_PER_HOUR = 1_000
    for name in NAMES:
        (maildir / "new" / name).write_bytes(raw(name, address))
    fetched = fetch_maildir(maildir)
    assert (fetched.taken, fetched.put_aside) == (len(NAMES), 0)
    assert names(maildir / "new") == []
    assert names(maildir / "cur") == sorted(f"{name}:2,S" for name in NAMES)
    assert IncomingMail.objects.count() == len(NAMES)
    # The same words once more are refused, as on the page.
    assert set(IncomingMail.objects.values_list("result", "reason")) == {("posted", ""), ("refused", "body")}


def test_a_message_that_breaks_the_reader_is_put_aside_and_the_next_is_taken(maildir, address, monkeypatch, caplog):
    (maildir / "new" / "1").write_bytes(b"broken")
    (maildir / "new" / "2").write_bytes(simple(address))
    real = fetching.receive

    def breaking(found):
        if found == b"broken":
            raise RecursionError
        return real(found)

    monkeypatch.setattr(fetching, "receive", breaking)
    with caplog.at_level(logging.ERROR):
        fetched = fetch_maildir(maildir)
    assert (fetched.taken, fetched.put_aside) == (1, 1)
    assert names(maildir / ".Quarantine" / "new") == ["1"]
    assert "put aside: 1" in caplog.text


def test_while_the_database_is_away_everything_stays(maildir, address, monkeypatch):
    (maildir / "new" / "1").write_bytes(simple(address))

    def away(found):
        raise OperationalError

    monkeypatch.setattr(fetching, "receive", away)
    with pytest.raises(OperationalError):
        fetch_maildir(maildir)
    assert names(maildir / "new") == ["1"]


def test_a_message_that_was_posted_and_not_moved_is_not_posted_again(maildir, address, monkeypatch):
    (maildir / "new" / "1").write_bytes(simple(address))
    monkeypatch.setattr(fetching, "_move", lambda path, target: None)  # killed before it was moved
    fetch_maildir(maildir)
    monkeypatch.undo()
    fetch_maildir(maildir)
    assert names(maildir / "cur") == ["1:2,S"]
    assert Post.objects.filter(message_id="one@example.org").count() == 1


def test_of_an_enormous_file_only_the_beginning_is_read(maildir, address):
    head, _empty, text = simple(address).partition(b"\r\n\r\n")
    with (maildir / "new" / "1").open("wb") as file:
        file.write(
            head.replace(b"text/plain; charset=utf-8", b'multipart/mixed; boundary="x"')
            + b"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
            + text
            + b"--x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        )
        file.truncate(50_000_000)
    fetch_maildir(maildir)
    assert Post.objects.get(message_id="one@example.org").body == "<p>I agree with this.</p>"


def test_a_folder_that_is_no_maildir_is_named(tmp_path):
    with pytest.raises(CommandError, match="is no maildir"):
        call_command("receive_mail", maildir=str(tmp_path))


@pytest.mark.parametrize("missing", ["MAIL_REPLY_DOMAIN", "MAIL_AUTHSERV_ID"])
def test_without_the_settings_that_make_it_safe_it_does_not_start(maildir, settings, missing):
    setattr(settings, missing, "")
    with pytest.raises(CommandError, match=missing):
        call_command("receive_mail", maildir=str(maildir))


def test_without_a_mailbox_it_says_what_is_missing(settings):
    with pytest.raises(CommandError, match="MAIL_IN_MAILDIR"):
        call_command("receive_mail")


def test_mails_come_from_a_real_imap_server_and_are_marked(address, settings, capsys):
    with imap.mailbox() as url:
        imap.put(url, simple(address))
        imap.put(url, b"From: a@b.example\r\n\r\nHello\r\n")
        settings.MAIL_IN_IMAP_URL = url
        call_command("receive_mail", imap=True)
        assert "2 mails taken in, 0 put aside" in capsys.readouterr().out
        assert (imap.count(url, "SEEN"), imap.count(url, "UNSEEN")) == (2, 0)
        assert Post.objects.filter(message_id="one@example.org").count() == 1
        assert fetch_imap(url).taken == 0


def test_an_imap_mail_is_not_marked_before_it_is_saved(address, monkeypatch):
    with imap.mailbox() as url:
        imap.put(url, simple(address))

        def away(found):
            raise OperationalError

        monkeypatch.setattr(fetching, "receive", away)
        with pytest.raises(OperationalError):
            fetch_imap(url)
        assert imap.count(url, "UNSEEN") == 1
        monkeypatch.undo()
        assert fetch_imap(url).taken == 1


def test_an_imap_mail_that_breaks_the_reader_is_copied_aside(address, monkeypatch):
    with imap.mailbox() as url:
        imap.put(url, b"From: a@b.example\r\n\r\nbroken\r\n")
        imap.put(url, simple(address))
        real = fetching.receive

        def breaking(found):
            if b"broken" in found:
                raise RecursionError
            return real(found)

        monkeypatch.setattr(fetching, "receive", breaking)
        fetched = fetch_imap(url)
        assert (fetched.taken, fetched.put_aside) == (1, 1)
        assert imap.count(url, "ALL", fetching.QUARANTINE) == 1
        assert imap.count(url, "UNSEEN") == 0


def test_only_the_beginning_of_a_large_imap_mail_is_fetched(address, settings):
    settings.MAIL_IN_MAX_BYTES = 60_000
    with imap.mailbox() as url:
        imap.put(url, simple(address, "word " * 200_000))
        fetch_imap(url)
    assert IncomingMail.objects.get().reason == "too_large"


def test_a_server_that_is_away_or_says_no_is_named():
    with pytest.raises(FetchingFailed, match="cannot be read"):
        fetch_imap("imap://a:b@127.0.0.1:1/INBOX")
    with pytest.raises(FetchingFailed, match="begins with"):
        fetch_imap("http://a:b@127.0.0.1/INBOX")
    with imap.mailbox() as url, pytest.raises(FetchingFailed, match="cannot be read"):
        fetch_imap(url.replace("%2F", "x"))


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_no_mail_is_lost_and_none_is_posted_twice(maildir, address, settings, tmp_path_factory):
    mails, chance = 12, random.Random()
    for number in range(mails):
        sent = simple(address, f"Words number {number}.", message_id=f"{number}@example.org")
        (maildir / "new" / f"{number:02}").write_bytes(sent)
    variables = {
        "MAIL_REPLY_DOMAIN": settings.MAIL_REPLY_DOMAIN,
        "MAIL_AUTHSERV_ID": SERVER,
        "SECRET_KEY": settings.SECRET_KEY,
    }
    with copied_database(tmp_path_factory.mktemp("database")) as url:
        for _kill in range(4):
            process = start("tests.debate.mail.receiver", url, str(maildir), variables=variables)
            for _mail in range(chance.randint(1, 3)):
                process.stdout.readline()
            for _step in range(chance.randint(0, 400_000)):
                pass  # chance decides in which part of taking a mail in the kill falls
            process.kill()
            process.communicate()
        assert names(maildir / "new") != []
        for argument in (str(maildir), "count"):
            said, _nothing = start("tests.debate.mail.receiver", url, argument, variables=variables).communicate()
    assert said.split() == [str(mails)] * 3
    assert len(names(maildir / "cur")) == mails
