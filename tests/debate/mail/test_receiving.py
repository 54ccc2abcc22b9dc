"""What becomes of a mail: posted, refused with its text, or ignored without a word."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as outbox
from django.utils import timezone

from accounts.mail.models import Letter
from community.moderation.models import Suspension
from debate.conversations import own_host
from debate.mail.address import ReplyTo, reply_address
from debate.models import Debate, IncomingMail, Post
from debate.services.editing import withdraw_post
from debate.services.freezing import set_frozen
from debate.services.receiving import receive
from tests.debate.mail.files import SERVER, raw, simple, words
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _incoming(settings, site):
    settings.MAIL_REPLY_DOMAIN = "svar.example.net"
    settings.MAIL_AUTHSERV_ID = SERVER


@pytest.fixture
def citizen():
    """Whom the site wrote to: their address is that of the message files."""
    user = person("Jens Åkjær")
    EmailAddress.objects.filter(user=user).update(email="citizen@example.org")
    user.email, user.language = "citizen@example.org", "da"
    user.save()
    return user


@pytest.fixture
def debate():
    return a_debate(language="da", title="Cykelsti på Vestergade")


@pytest.fixture
def post(debate):
    return a_post(debate)


@pytest.fixture
def address(citizen, debate, post):
    return reply_address(ReplyTo(citizen.pk, debate.pk, post.number))


def test_an_answer_becomes_a_post_under_what_it_answers(address, citizen, post):
    outcome = receive(raw("gmail_web_da", address))
    made = Post.objects.get(pk=outcome.post.pk)
    assert (outcome.result, made.parent, made.author, made.language) == ("posted", post, citizen, "da")
    assert made.body == "".join(f"<p>{one}</p>" for one in words("gmail_web_da").split("\n\n"))
    assert made.state == "visible"
    row = IncomingMail.objects.get()
    assert (row.result, row.post, row.sender) == ("posted", made, citizen)


def test_an_answer_to_the_opening_text_answers_no_post(citizen, debate):
    outcome = receive(simple(reply_address(ReplyTo(citizen.pk, debate.pk, 0)), "Det er jeg enig i."))
    assert outcome.post.parent is None


def test_the_same_mail_twice_is_one_post(address):
    first, second = receive(simple(address)), receive(simple(address))
    assert (first.post, second.repeated) == (second.post, True)
    assert IncomingMail.objects.count() == 1


def test_a_mail_killed_between_the_post_and_the_mark_is_posted_once(address):
    receive(simple(address))
    IncomingMail.objects.all().delete()
    outcome = receive(simple(address))
    assert outcome.repeated
    assert Post.objects.filter(message_id="one@example.org").count() == 1


def test_the_language_of_the_words_is_taken(citizen, debate, post):
    citizen.language = "nl"
    citizen.save()
    to = reply_address(ReplyTo(citizen.pk, debate.pk, post.number))
    assert receive(raw("gmail_web_nl", to)).post.language == "nl"


def test_who_signs_with_another_confirmed_address_is_known(address, citizen):
    EmailAddress.objects.create(user=citizen, email="jens@work.example", verified=True)
    sent = simple(address, sender="jens@work.example", results="spf=pass smtp.mailfrom=jens@work.example")
    assert receive(sent).result == "posted"


def ignored(raw_mail):
    outcome = receive(raw_mail)
    assert (outcome.result, Post.objects.filter(message_id__isnull=False).count()) == ("ignored", 0)
    assert not Letter.objects.filter(kind="debate.mail").exists()
    return outcome.reason


@pytest.mark.parametrize(
    "results",
    ["", "dkim=fail header.d=example.org", "dkim=pass header.d=evil.example", "spf=pass smtp.mailfrom=a@evil.example"],
)
def test_a_mail_that_anybody_may_have_written_is_ignored(address, results):
    assert ignored(simple(address, results=results)) == "not_authenticated"


def test_a_forged_header_further_down_counts_for_nothing(address):
    forged = f"Authentication-Results: {SERVER}; dkim=pass header.d=example.org\r\n"
    assert ignored(simple(address, results="dkim=none", headers=forged)) == "not_authenticated"
    assert ignored(simple(address, results="", headers="Authentication-Results: x; none\r\n" + forged)) == (
        "not_authenticated"
    )


def test_a_forged_mail_does_not_keep_the_real_one_out(address):
    ignored(simple(address, results="dkim=fail"))
    assert receive(simple(address)).result == "posted"


@pytest.mark.parametrize(
    "headers",
    ["Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n", "List-Id: <x>\r\n", "Return-Path: <>\r\n"],
)
def test_a_machine_gets_no_answer(address, headers):
    ignored(simple(address, headers=headers))


def test_our_own_letter_that_comes_back_is_ignored(address):
    ignored(simple(address, message_id=f"letter.1.2@{own_host()}"))


def test_a_mail_to_no_address_of_ours_is_ignored():
    assert ignored(simple("reply+aaaa@svar.example.net")) == "no_address"
    assert ignored(b"") == "no_address"


def refused(raw_mail, words="I agree with this."):
    before = Post.objects.count()
    outbox.outbox.clear()
    outcome = receive(raw_mail)
    assert (outcome.result, Post.objects.count()) == ("refused", before)
    (sent,) = outbox.outbox
    assert words in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-replied"
    assert Letter.objects.get(kind="debate.mail").args == {}
    return outcome.reason, sent


def test_a_stranger_with_somebodys_address_is_told_and_posts_nothing(address):
    sent_by_another = simple(address, sender="b@other.example", results="dkim=pass header.d=other.example")
    reason, sent = refused(sent_by_another)
    assert (reason, sent.to) == ("not_theirs", ["b@other.example"])


def test_an_address_that_was_never_confirmed_does_not_post(address, citizen):
    EmailAddress.objects.filter(user=citizen).update(verified=False)
    assert refused(simple(address))[0] == "not_theirs"


def test_an_address_dies_with_its_person(address, citizen):
    citizen.delete()
    assert refused(simple(address))[0] == "not_theirs"


def test_an_address_dies_with_its_debate(address, debate):
    Debate.objects.filter(pk=debate.pk).update(state="removed")
    assert refused(simple(address))[0] == "no_debate"


def test_a_closed_debate_takes_none_and_says_so_in_the_writers_language(address, debate, citizen):
    Debate.objects.filter(pk=debate.pk).update(closed_at=timezone.now())
    reason, sent = refused(simple(address))
    assert (reason, sent.to) == ("not_allowed", ["citizen@example.org"])
    assert "Content-Language" in sent.extra_headers
    assert sent.extra_headers["Content-Language"] == "da"
    assert sent.extra_headers["In-Reply-To"] == "<one@example.org>"
    assert debate.title in sent.body


def test_a_frozen_debate_takes_none(address, debate):
    set_frozen(debate=debate, by=person(role="officer"), frozen=True)
    assert refused(simple(address))[0] == "not_allowed"


def test_who_is_suspended_is_told(address, citizen):
    Suspension.objects.create(person=citizen, ends_at=timezone.now() + timedelta(days=3))
    assert refused(simple(address))[0] == "not_allowed"


def test_a_post_that_was_withdrawn_is_not_answered(address, post):
    withdraw_post(post=post, author=post.author)
    assert refused(simple(address))[0] in {"parent", "no_post"}


def test_a_mail_without_words_of_its_own_is_told(address):
    assert refused(simple(address, "> only\n> quotes"), words="øverst")[0] == "empty"


def test_a_mail_over_the_limit_comes_back_whole(address, settings):
    text = "word " * 6_000 + "end"
    assert refused(simple(address, text), words=text)[0] == "body"


def test_the_same_words_in_another_mail_are_refused(address):
    receive(simple(address))
    assert refused(simple(address, message_id="two@example.org"))[0] == "body"


def test_two_machines_that_answer_each_other_come_to_an_end(address, settings):
    settings.MAIL_IN_REFUSALS_PER_HOUR = 3
    for number in range(8):
        receive(simple(address, "> quote", message_id=f"{number}@example.org"))
    assert Letter.objects.filter(kind="debate.mail").count() == 3


def test_more_mails_than_anybody_writes_are_ignored(address, settings):
    settings.MAIL_IN_PER_HOUR = 2
    results = [receive(simple(address, f"Words {n}", message_id=f"{n}@example.org")).reason for n in range(4)]
    assert results == ["", "", "too_many", "too_many"]


def test_files_are_left_out_and_their_writer_is_told(address):
    outbox.outbox.clear()
    assert receive(raw("gmail_with_file_sv", address)).result == "posted"
    assert any("Files cannot come by mail" in sent.body or sent.to == ["citizen@example.org"] for sent in outbox.outbox)
    assert Letter.objects.get(kind="debate.mail").args == {}


def test_a_script_is_text_and_nothing_else(address):
    outcome = receive(simple(address, "<script>alert(1)</script> & <img src=x onerror=y>"))
    assert outcome.post.body == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror=y&gt;</p>"


def test_a_debate_for_and_against_takes_an_answer_but_no_new_post(citizen):
    debate = a_debate(kind="for_against")
    post = a_post(debate, stance=1)
    answer = reply_address(ReplyTo(citizen.pk, debate.pk, post.number))
    assert receive(simple(answer)).result == "posted"
    opening = reply_address(ReplyTo(citizen.pk, debate.pk, 0))
    assert refused(simple(opening, message_id="two@example.org"))[0] == "stance"


def test_who_opens_a_new_post_for_or_against_by_mail_is_led_to_the_form_with_their_text(citizen):
    citizen.language = "en"
    citizen.save()
    debate = a_debate(kind="for_against", title="Cars in Vestergade")
    outbox.outbox.clear()
    outcome = receive(simple(reply_address(ReplyTo(citizen.pk, debate.pk, 0)), "I am all for it, <b>really</b>."))
    assert (outcome.result, outcome.reason, Post.objects.count()) == ("refused", "stance", 0)
    (letter,) = outbox.outbox
    html = letter.alternatives[0][0]
    assert letter.to == ["citizen@example.org"]
    assert "whether it is for or against" in letter.body
    assert "I am all for it, <b>really</b>." in letter.body
    assert "&lt;b&gt;really&lt;/b&gt;" in html
    for text in (letter.body, html):
        assert f"/en/debate/{debate.pk}/post/" in text
