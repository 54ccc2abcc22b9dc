"""What becomes of debates when somebody who took part is erased."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.privacy.services.erasing import erase
from core.terms import parse
from debate.models import Committee, Debate, Mention, Participation, Post, Reassignment, Support
from debate.personal_data import purge_withdrawn
from debate.services.asking import reassign
from debate.services.editing import edit_post, withdraw_post
from debate.services.supporting import set_support
from debate.states import Stance
from tests.debate.making import a_debate, a_post, person
from tests.search.asking import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def erik() -> User:
    return person("Erik Erased")


def test_posts_stay_without_the_name(erik: User) -> None:
    debate = a_debate(erik)
    post = a_post(debate, erik, "<p>What I said</p>")
    reply = a_post(debate, parent=post)
    erase(erik)
    post.refresh_from_db()
    debate.refresh_from_db()
    reply.refresh_from_db()
    assert (post.author, post.author_name, post.body) == (None, "Deleted account", "<p>What I said</p>")
    assert (debate.author_name, debate.post_count, reply.parent_id) == ("Deleted account", 2, post.pk)


def test_support_is_counted_no_longer(erik: User) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    a_post(debate, erik, stance=Stance.FOR)
    post = a_post(debate, stance=Stance.AGAINST)
    set_support(post=post, user=erik, wanted=True)
    set_support(post=post, user=person(), wanted=True)
    erase(erik)
    post.refresh_from_db()
    assert (post.support_count, post.support_for, post.agreement, Support.objects.count()) == (1, 0, 1, 1)
    assert not Participation.objects.filter(user=erik.pk).exists()


def test_mentions_lose_the_name_in_every_version_and_quote_and_in_the_search(
    locales: object, erik: User, django_capture_on_commit_callbacks: Any
) -> None:
    debate, writer = a_debate(), person()
    post = a_post(debate, writer, "<p>Ask @Erik Erased &amp; Co</p>")
    edit_post(post=post, author=writer, body="<p>Do ask @Erik Erased &amp; Co</p>")
    quoting = a_post(debate, quoted=post, quoted_text="ask @Erik Erased")
    with django_capture_on_commit_callbacks(execute=True):
        erase(erik)
    quoting.refresh_from_db()
    post.refresh_from_db()
    texts = [post.body, post.versions.get().body, quoting.quoted_text]
    assert texts == [
        "<p>Do ask @Deleted account &amp; Co</p>",
        "<p>Ask @Deleted account &amp; Co</p>",
        "ask @Deleted account",
    ]
    assert not Mention.objects.exists()
    assert find(parse("erik erased"), languages=["en"]).total == 0


def test_traces_of_handing_on_lose_the_name(erik: User) -> None:
    asked = person("Ida Asked", role="politician")
    committee = Committee.objects.create(name="Roads", slug="roads")
    debate = a_debate(kind="question", asked=asked)
    reassign(question=debate.question, by=asked, asked=committee, reason="Theirs.")
    erase(asked)
    trace = Reassignment.objects.get()
    assert (trace.from_name, trace.by_name, trace.to_name) == ("Deleted account", "Deleted account", "Roads")


def test_what_was_withdrawn_loses_its_words_after_a_while(erik: User) -> None:
    debate = a_debate()
    post = a_post(debate, erik, "<p>My secret</p>")
    quoting = a_post(debate, quoted=post, quoted_text="My secret")
    withdraw_post(post=post, author=erik)
    assert purge_withdrawn() == 0
    Post.objects.filter(pk=post.pk).update(withdrawn_at=timezone.now() - timedelta(days=40))
    assert (purge_withdrawn(), purge_withdrawn()) == (1, 0)
    post.refresh_from_db()
    quoting.refresh_from_db()
    assert (post.body, quoting.quoted_text, post.number) == ("", "", 1)


def test_what_was_withdrawn_loses_its_words_with_the_account(erik: User) -> None:
    post = a_post(a_debate(), erik, "<p>My secret</p>")
    withdraw_post(post=post, author=erik)
    erase(erik)
    assert Post.objects.get(pk=post.pk).body == ""
