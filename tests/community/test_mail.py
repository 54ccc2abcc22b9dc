"""Letters: what is in them, and that a mail server which is away delays them and loses none."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.mail import registry, tasks
from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.services import post
from accounts.models import User
from community.activity.registry import Passage
from community.follows.services import follow
from community.notifications.models import Notification
from community.notifications.services.preferring import choose_rhythm
from tests.community.mailbox import Mailbox, free_port, server
from tests.community.telling import happen, with_passages

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(citizen):
    """Told at once, in Danish."""
    User.objects.filter(pk=citizen.pk).update(language="da")
    citizen.refresh_from_db()
    return citizen


@pytest.fixture
def later(monkeypatch):
    """Let time go on: later(hours=1)."""
    really, passed = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: really() + passed[0])

    def go_on(**how_long):
        passed[0] += timedelta(**how_long)

    return go_on


@pytest.fixture
def smtp(settings):
    """The settings of a mail server that is not there yet; gives its port."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    return settings.EMAIL_PORT


def tell(reader, actor, **changed):
    happen(("accounts.person", reader.pk), actor=actor, recipients=[(reader.pk, "written_with")], **changed)


def test_a_mail_is_in_the_readers_language_with_what_changed(reader, other_citizen, monkeypatch):
    with_passages(monkeypatch, Passage("removed", "Old <words>"), Passage("added", "New & better"))
    tell(reader, other_citizen)
    (sent,) = mail.outbox
    html = sent.alternatives[0][0]
    assert sent.to == [reader.email]
    assert "Otto Other" in sent.subject
    assert "- Old <words>\n" in sent.body
    assert "+ New & better\n" in sent.body
    assert '<html lang="da">' in html
    assert "Old &lt;words&gt;</del>" in html
    assert "New &amp; better</ins>" in html
    assert "http://localhost:8000/en/wiki/Taastrup/" in sent.body
    assert Notification.objects.get().mailed_at is not None


def test_it_can_be_ended_with_one_click(reader, other_citizen):
    tell(reader, other_citizen)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http://localhost:8000/da/account/notifications/unsubscribe/")
    assert headers["List-Unsubscribe"][1:-1] in mail.outbox[0].body


@pytest.mark.parametrize("name", ["Eve\nBcc: all@example.org", "Eve\r\nX: y", "\u202eEve", "x" * 500])
def test_a_name_begins_no_header(reader, name):
    tell(reader, None, actor_name=name)
    (sent,) = mail.outbox
    assert sent.recipients() == [reader.email]
    assert "\n" not in sent.subject
    assert len(sent.subject) <= 150


def test_an_address_that_is_none_stops_that_letter_alone(reader, other_citizen):
    User.objects.filter(pk=reader.pk).update(email="a\nb@example.org")
    tell(reader, other_citizen)
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.next_try_at) == (None, None)
    assert letter.gave_up_at is not None
    assert mail.outbox == []


def test_a_server_that_is_away_delays_and_loses_nothing(reader, other_citizen, smtp, later):
    for _number in range(3):
        tell(reader, other_citizen)
    assert Letter.objects.filter(sent_at=None, next_try_at__gt=timezone.now()).count() == 3
    later(minutes=1)
    call_command("send_due_mail")
    assert Letter.objects.filter(sent_at=None).count() == 3
    with server(smtp, Mailbox()) as mailbox:
        later(hours=5)
        call_command("send_due_mail")
        call_command("send_due_mail")
        assert len(mailbox.mails) == 3
        assert len({one["Message-ID"] for one in mailbox.mails}) == 3
        assert {one["To"] for one in mailbox.mails} == {reader.email}
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_while_the_server_is_away_only_the_first_of_a_round_waits_for_it(reader, other_citizen, smtp, later):
    for _number in range(3):
        tell(reader, other_citizen)
    later(hours=5)
    before = dict(Letter.objects.values_list("pk", "attempts"))
    tasks.deliver_due.call()
    tried = [pk for pk, attempts in Letter.objects.values_list("pk", "attempts") if attempts > before[pk]]
    assert len(tried) == 1


def test_a_refusal_of_one_letter_does_not_hold_up_the_next(reader, other_citizen, smtp, later):
    mailbox = Mailbox()
    mailbox.refuse = "451 later"
    with server(smtp, mailbox):
        tell(reader, other_citizen)
        tell(reader, other_citizen)
        assert Letter.objects.filter(attempts=1, sent_at=None, problem="SMTPDataError").count() == 2
        mailbox.refuse = ""
        later(minutes=3)
        call_command("send_due_mail")
        assert len(mailbox.mails) == 2


def test_it_is_given_up_only_after_days(reader, other_citizen, smtp, later, settings):
    tell(reader, other_citizen)
    for _day in range(settings.MAIL_GIVE_UP_DAYS):
        later(hours=23)
        call_command("send_due_mail")
    assert Letter.objects.get().gave_up_at is None
    later(days=1)
    call_command("send_due_mail")
    assert Letter.objects.get().gave_up_at is not None


def test_a_letter_in_the_hands_of_a_worker_is_not_sent_by_another(reader, other_citizen, smtp, later):
    tell(reader, other_citizen)
    later(hours=5)
    letter = Letter.objects.get()
    Letter.objects.update(next_try_at=timezone.now() + tasks.CLAIMED)
    with server(smtp, Mailbox()) as mailbox:
        tasks.deliver.call([letter.pk])
        assert mailbox.mails == []
        later(minutes=16)
        tasks.deliver_due.call()
        assert len(mailbox.mails) == 1


def test_what_was_read_or_stopped_or_hidden_meanwhile_is_not_sent(reader, other_citizen, admin, smtp, later):
    follow(user=reader, kind="accounts.person", object_id=str(admin.pk), rhythm="now")
    for about in (reader, admin, reader):
        happen(("accounts.person", about.pk), actor=other_citizen,
               recipients=[] if about == admin else [(reader.pk, "reply")])  # fmt: skip
    Notification.objects.filter(pk=Notification.objects.earliest("pk").pk).update(read_at=timezone.now())
    User.objects.filter(pk=admin.pk).update(is_active=False)
    choose_rhythm(user=reader, reason="reply", rhythm="never")
    with server(smtp, Mailbox()) as mailbox:
        later(hours=5)
        call_command("send_due_mail")
        assert mailbox.mails == []
    assert Letter.objects.exclude(gave_up_at=None).count() == 3


def test_who_has_no_account_gets_a_letter_and_the_address_is_forgotten(db, monkeypatch):
    monkeypatch.setitem(registry._WRITERS, "tests.letter", lambda letter: Message("Hello", "notification"))
    post(kind="tests.letter", address="stranger@example.org", language="sv")
    (sent,) = mail.outbox
    assert sent.to == ["stranger@example.org"]
    assert "List-Unsubscribe" not in sent.extra_headers
    assert "/account/" not in sent.body
    assert Letter.objects.get().address == ""


def test_the_same_letter_posted_twice_is_one(citizen, monkeypatch):
    monkeypatch.setitem(registry._WRITERS, "tests.letter", lambda letter: Message("Hello", "notification"))
    for _time in range(2):
        post(kind="tests.letter", recipient=citizen, key="tests:1")
    assert len(mail.outbox) == 1


def test_a_letter_that_nobody_can_write_any_more_is_laid_aside(citizen):
    post(kind="gone.kind", recipient=citizen)
    assert mail.outbox == []
    assert Letter.objects.get().gave_up_at is not None
