"""Deciding about what waits: merged with what came since, once, by somebody else, credited to both."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from community.notifications.models import Notification
from core.visibility import State
from tests.wiki.articles import change, current, make_article
from tests.wiki.review.conftest import TEXT, make_moderator
from tests.wiki.review.saying import proposed, proposed_article
from wiki.content import Content
from wiki.models import Article, Proposal, Revision
from wiki.services.conflicts import EditConflict
from wiki.services.merging_articles import merge_articles
from wiki.services.proposing import Decided, content_of, restore_or_propose, revise_proposal
from wiki.services.reviewing import (
    OutOfReach,
    OwnChange,
    SeenOtherwise,
    answer_reviewer,
    approve_proposal,
    ask_author,
    follow_by_mail,
    outlook_of,
    reject_proposal,
    withdraw_proposal,
)
from wiki.services.visibility import set_article_lock, set_article_state

pytestmark = pytest.mark.django_db

BETTER = TEXT.replace("Two", "Zwei")


def approved(proposal, reviewer, **more):
    return approve_proposal(proposal=proposal, reviewer=reviewer, **more)


def test_what_is_approved_becomes_its_author_s_version_with_who_approved_it(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer, summary="German")
    saved = approved(proposal, moderator)
    revision = current(article)
    assert (revision.body, revision.summary, revision.author, revision.reviewer) == (
        BETTER, "German", newcomer, moderator,
    )  # fmt: skip
    assert (revision.author_name, revision.reviewer_name) == ("Nils Newcomer", "Mona Moderator")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.revision, proposal.was_changed) == ("approved", saved.revision, False)
    assert Notification.objects.get(recipient=newcomer, event__verb="wiki.proposal_approved").reason == "author"


def test_a_change_without_an_account_is_in_nobody_s_name(article, moderator):
    approved(proposed(article, BETTER), moderator)
    revision = current(article)
    assert (revision.author, revision.author_name, revision.reviewer) == (None, "", moderator)


def test_it_is_merged_with_what_came_in_between(article, newcomer, moderator, member):
    proposal = proposed(article, BETTER, author=newcomer)
    change(article, TEXT.replace("One", "Eins"), author=member)
    change(article, TEXT.replace("One", "Eins").replace("Three", "Drei"), author=moderator)
    approved(proposal, moderator)
    revision = current(article)
    assert revision.body == "<p>Eins.</p><p>Zwei.</p><p>Drei.</p>"
    assert (revision.number, revision.kind, revision.author) == (4, "merge", newcomer)


def test_each_is_judged_on_its_own(article, newcomer, citizen, moderator):
    first = proposed(article, TEXT.replace("One", "Eins"), author=newcomer)
    second = proposed(article, TEXT.replace("Two", "Zwei"), author=citizen)
    third = proposed(article, TEXT.replace("Three", "Drei"))
    reject_proposal(proposal=second, reviewer=moderator, reason="wrong")
    approved(third, moderator)
    approved(first, moderator)
    assert current(article).body == "<p>Eins.</p><p>Two.</p><p>Drei.</p>"
    assert [one.state for one in Proposal.objects.order_by("pk")] == ["approved", "rejected", "approved"]


def test_title_category_place_and_facts_wait_and_are_approved_like_text(article, newcomer, moderator, member):
    proposal = proposed(
        article, TEXT, author=newcomer, title="Tåstrup", categories=("Towns",), facts={"population": "54000"},
        latitude=Decimal(55), longitude=Decimal(12),
    )  # fmt: skip
    assert Article.objects.get(pk=article.pk).title == "Taastrup"
    change(article, BETTER, author=member)
    approved(proposal, moderator)
    revision = current(article)
    assert (revision.title, revision.categories, revision.facts["population"]) == ("Tåstrup", ["Towns"], "54000")
    assert (revision.body, revision.latitude, revision.longitude) == (BETTER, 55, 12)
    assert Article.objects.get(pk=article.pk).slug == "Tåstrup"


def test_a_new_article_is_made_when_it_is_approved(newcomer, moderator, locales):
    proposal = proposed_article(author=newcomer)
    saved = approved(proposal, moderator)
    assert (saved.article.title, saved.revision.author, saved.revision.kind) == ("Hedehusene", newcomer, "create")
    proposal.refresh_from_db()
    assert proposal.article == saved.article


def test_a_name_that_was_taken_meanwhile_is_said(newcomer, moderator, locales):
    proposal = proposed_article(author=newcomer)
    make_article("Hedehusene", author=moderator)
    with pytest.raises(ValidationError) as error:
        approved(proposal, moderator)
    assert "title" in error.value.message_dict
    proposal.refresh_from_db()
    assert proposal.state == "waiting"


def test_the_same_place_changed_since_is_shown_and_repaired_with_both_named(article, newcomer, moderator, member):
    proposal = proposed(article, BETTER, author=newcomer)
    change(article, TEXT.replace("Two", "Deux"), author=member)
    with pytest.raises(EditConflict):
        approved(proposal, moderator)
    assert not outlook_of(proposal).clean
    base = current(article)
    content = replace(Content.of(base), body=TEXT.replace("Two", "Zwei, deux"))
    approved(proposal, moderator, content=content, base=base)
    revision = current(article)
    assert (revision.body, revision.kind) == (content.body, "amended")
    assert (revision.author, revision.reviewer) == (newcomer, moderator)
    proposal.refresh_from_db()
    assert proposal.was_changed


def test_approved_as_it_is_from_the_form_counts_as_unchanged(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    approved(proposal, moderator, content=outlook_of(proposal).result, base=current(article))
    proposal.refresh_from_db()
    assert (proposal.was_changed, current(article).kind) == (False, "edit")


def test_nothing_is_approved_twice(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    approved(proposal, moderator)
    with pytest.raises(Decided, match="approved already, by Mona Moderator"):
        approved(proposal, make_moderator("Another"))
    with pytest.raises(Decided):
        reject_proposal(proposal=proposal, reviewer=moderator, reason="wrong")
    assert Revision.objects.filter(article=article).count() == 2


def test_what_was_rejected_or_withdrawn_is_not_approved(article, newcomer, moderator):
    rejected, withdrawn = (proposed(article, BETTER, author=newcomer) for _time in range(2))
    reject_proposal(proposal=rejected, reviewer=moderator, reason="source", note="Where is it from?")
    withdraw_proposal(proposal=withdrawn)
    for proposal in (rejected, withdrawn):
        with pytest.raises(Decided):
            approved(proposal, moderator)
    rejected.refresh_from_db()
    assert (rejected.reason, rejected.note, rejected.reviewer) == ("source", "Where is it from?", moderator)
    assert Notification.objects.filter(recipient=newcomer, event__verb="wiki.proposal_rejected").exists()


@pytest.mark.parametrize("role", ["moderator", "reviewer", "admin"])
def test_nobody_decides_about_their_own(role, request, article):
    person = request.getfixturevalue(role)
    proposal = proposed(article, BETTER)
    Proposal.objects.filter(pk=proposal.pk).update(author=person)
    for act in (
        lambda: approved(proposal, person),
        lambda: reject_proposal(proposal=proposal, reviewer=person, reason="wrong"),
        lambda: ask_author(proposal=proposal, reviewer=person, text="Why?"),
    ):
        with pytest.raises(OwnChange):
            act()
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("role", ["anonymous", "citizen", "member", "editor", "newcomer"])
def test_nobody_else_decides(role, request, article):
    person = request.getfixturevalue(role)
    proposal = proposed(article, BETTER)
    for act in (
        lambda: approved(proposal, person),
        lambda: reject_proposal(proposal=proposal, reviewer=person, reason="wrong"),
        lambda: ask_author(proposal=proposal, reviewer=person, text="Why?"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_those_with_the_permission_review(article, newcomer, reviewer):
    approved(proposed(article, BETTER, author=newcomer), reviewer)
    assert current(article).reviewer == reviewer


def test_what_was_written_on_since_is_looked_at_again(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    revise_proposal(proposal=proposal, content=replace(content_of(proposal), body=TEXT + "<p>x</p>"), author=newcomer)
    with pytest.raises(SeenOtherwise):
        approved(proposal, moderator, version=1)
    approved(proposal, moderator, version=2)


def test_of_an_article_out_of_sight_nothing_is_approved(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    set_article_state(article, State.HIDDEN, moderator)
    with pytest.raises(OutOfReach):
        approved(proposal, moderator)
    set_article_state(article, State.VISIBLE, moderator)
    approved(proposal, moderator)


def test_of_an_article_that_was_merged_it_is_said_into_which(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    other = make_article("Høje-Taastrup", author=moderator)
    merge_articles(
        source=article,
        source_base=current(article),
        target=other,
        base=current(other),
        content=replace(Content.of(current(other)), body="<p>Both.</p>"),
        by=moderator,
    )
    with pytest.raises(OutOfReach, match="merged into “Høje-Taastrup”"):
        approved(proposal, moderator)
    reject_proposal(proposal=proposal, reviewer=moderator, reason="twice")


def test_a_locked_article_is_changed_by_moderators_alone(article, newcomer, reviewer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    set_article_lock(article, True)
    with pytest.raises(OutOfReach):
        approved(proposal, reviewer)
    approved(proposal, moderator)


def test_what_the_article_says_already_is_not_approved(article, newcomer, moderator, member):
    proposal = proposed(article, BETTER, author=newcomer)
    change(article, BETTER, author=member)
    with pytest.raises(ValidationError, match="says this already"):
        approved(proposal, moderator)


def test_a_renamed_article_takes_the_change(article, newcomer, moderator, member):
    proposal = proposed(article, BETTER, author=newcomer)
    change(article, TEXT, author=member, title="Tåstrup")
    approved(proposal, moderator)
    assert (current(article).title, current(article).body) == ("Tåstrup", BETTER)


@pytest.mark.parametrize(
    ("reason", "note"), [("", ""), ("nonsense", "x"), ("other", ""), ("other", " \u200b"), ("wrong\x00", "")]
)
def test_a_rejection_needs_a_reason_that_there_is(reason, note, article, moderator):
    proposal = proposed(article, BETTER)
    with pytest.raises(ValidationError):
        reject_proposal(proposal=proposal, reviewer=moderator, reason=reason, note=note)
    proposal.refresh_from_db()
    assert proposal.state == "waiting"


def test_asked_and_answered(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    ask_author(proposal=proposal, reviewer=moderator, text="Where is\nthat from?\x00")
    proposal.refresh_from_db()
    assert proposal.state == "asked"
    assert Notification.objects.filter(recipient=newcomer, event__verb="wiki.proposal_asked").exists()
    answer_reviewer(proposal=proposal, author=newcomer, text="The archive")
    proposal.refresh_from_db()
    assert proposal.state == "waiting"
    assert [remark.text for remark in proposal.remarks.all()] == ["Where is\nthat from?", "The archive"]
    assert Notification.objects.filter(recipient=moderator, event__verb="wiki.proposal_answered").exists()
    with pytest.raises(ValidationError):
        ask_author(proposal=proposal, reviewer=moderator, text="  ")


def test_what_is_asked_about_can_be_decided_all_the_same(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    ask_author(proposal=proposal, reviewer=moderator, text="Why?")
    approved(proposal, moderator)
    assert current(article).body == BETTER


def test_without_an_account_one_mail_is_sent_and_the_address_deleted(article, moderator):
    proposal = proposed(article, BETTER)
    Proposal.objects.filter(pk=proposal.pk).update(language="da")
    follow_by_mail(proposal=proposal, email="anna@example.org")
    reject_proposal(proposal=proposal, reviewer=moderator, reason="source", note="Hvor kommer det fra?")
    assert [message.to for message in mail.outbox] == [["anna@example.org"]]
    assert "Hvor kommer det fra?" in mail.outbox[0].body
    assert "/da/wiki/waiting-changes/open/" in mail.outbox[0].body
    proposal.refresh_from_db()
    assert proposal.email == ""


def test_a_mail_about_a_new_article_does_not_carry_its_name(moderator, locales):
    proposal = proposed_article("Buy cheap watches")
    follow_by_mail(proposal=proposal, email="anna@example.org")
    reject_proposal(proposal=proposal, reviewer=moderator, reason="advert")
    assert "watches" not in mail.outbox[0].subject + mail.outbox[0].body


def test_a_restored_version_waits_and_is_one_when_it_is_approved(article, newcomer, moderator):
    change(article, BETTER, author=moderator)
    made = restore_or_propose(
        article=article,
        revision=Revision.objects.get(article=article, number=1),
        base=current(article),
        author=newcomer,
    )
    approved(made.proposal, moderator)
    revision = current(article)
    assert (revision.body, revision.kind, revision.restored_from.number) == (TEXT, "restore", 1)
