"""What the site writes about a debate: mails that stand together, and can be answered."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from community.follows.services import follow
from community.notifications.services.preferring import choose_rhythm
from debate.mail.address import ReplyTo, read_address
from debate.mail.parsing import read_mail
from debate.mail.quoting import own_words
from debate.models import Debate
from debate.services.receiving import receive
from tests.debate.mail.files import SERVER, simple
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _incoming(settings, site):
    settings.MAIL_REPLY_DOMAIN = "svar.example.net"
    settings.MAIL_AUTHSERV_ID = SERVER


@pytest.fixture
def debate():
    return a_debate(title="Cycle paths in Mill Street")


def follower(debate):
    user = person()
    follow(user=user, kind="debate.debate", object_id=str(debate.pk))
    choose_rhythm(user=user, reason="follow:debate.debate", rhythm="now")
    return user


def sent_to(user):
    return [one for one in mail.outbox if one.to == [user.email]]


def headers(one):
    return {name: " ".join(str(value).split()) for name, value in one.message().items()}


def test_a_mail_about_a_post_can_be_answered_and_the_answer_stands_under_it(debate):
    reader = follower(debate)
    post = a_post(debate)
    (sent,) = sent_to(reader)
    answer_to = headers(sent)["Reply-To"]
    assert read_address(answer_to) == ReplyTo(reader.pk, debate.pk, post.number)
    domain = reader.email.partition("@")[2]
    outcome = receive(simple(answer_to, sender=reader.email, results=f"spf=pass smtp.mailfrom={domain}"))
    assert (outcome.post.parent, outcome.post.author) == (post, reader)


def test_all_mails_about_a_debate_stand_in_one_thread(debate):
    reader = follower(debate)
    first = a_post(debate)
    a_post(debate, parent=first)
    top, below = (headers(one) for one in sent_to(reader))
    assert top["Subject"] == below["Subject"] == "Re: Cycle paths in Mill Street"
    start = top["References"]
    assert below["References"] == f"{start} {top['Message-ID']}"
    assert below["In-Reply-To"] == top["Message-ID"] != below["Message-ID"]


def test_two_readers_get_mails_with_ids_of_their_own(debate):
    readers = [follower(debate), follower(debate)]
    a_post(debate)
    ids = {headers(sent_to(reader)[0])["Message-ID"] for reader in readers}
    assert len(ids) == 2
    assert all(re.fullmatch(r"<debate\.\d+\.post\.1\.[0-9a-f]{12}@[\w.-]+>", one) for one in ids)


def test_an_answer_to_what_came_by_mail_refers_to_the_mail_itself(debate):
    reader = follower(debate)
    post = a_post(debate, author=reader, message_id="mine@example.org")
    a_post(debate, parent=post)
    assert headers(sent_to(reader)[0])["In-Reply-To"] == "<mine@example.org>"


def test_the_line_to_write_above_is_at_the_top_in_the_readers_language_and_is_cut_from_answers(debate):
    reader = follower(debate)
    a_post(debate)
    (sent,) = sent_to(reader)
    html = sent.alternatives[0][0]
    assert sent.body.startswith("##- ")
    assert "##- " in html
    quoted = "\n".join(f"> {line}" for line in sent.body.split("\n"))
    assert own_words(f"Yes.\n\nOn 3 Nov 2026, at 10:15, Site <a@b.example> wrote:\n\n{quoted}") == "Yes."
    assert own_words(f"Yes.\n\n{sent.body}") == "Yes."
    raw = b"Content-Type: text/html; charset=utf-8\r\n\r\n" + f"<p>Yes.</p><br>{html[html.index('<body') :]}".encode()
    assert own_words(read_mail(raw, at_most=100_000).text) == "Yes."


def test_where_nothing_can_be_posted_nothing_can_be_answered(debate):
    reader = follower(debate)
    Debate.objects.filter(pk=debate.pk).update(opens_at=timezone.now())
    listed = a_debate()
    follow(user=reader, kind="debate.debate", object_id=str(listed.pk))
    Debate.objects.filter(pk=listed.pk).update(audience="group", group_kind="auth.group", group_id="1")
    a_post(Debate.objects.get(pk=listed.pk), author=person(role="moderator"))
    (sent,) = sent_to(reader)
    assert "Reply-To" not in headers(sent)
    assert "##-" not in sent.body
    assert "References" in headers(sent)


def test_without_a_domain_for_answers_mails_are_as_they_were(debate, settings):
    settings.MAIL_REPLY_DOMAIN = ""
    reader = follower(debate)
    a_post(debate)
    assert "Reply-To" not in headers(sent_to(reader)[0])
