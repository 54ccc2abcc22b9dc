"""Handing in changes: who waits, what waits, and what does not."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import Site

from accounts.elections.models import ElectionPeriod
from accounts.models import Role, User
from community.moderation.models import ContentRule, HeldChange, Suspension
from core.visibility import State
from tests.wiki.articles import current
from tests.wiki.review.conftest import TEXT, grown_old
from tests.wiki.review.saying import proposed, proposed_article
from wiki.content import Content
from wiki.content_json import from_json, to_json
from wiki.models import Article, Proposal, Revision, TrustDecision
from wiki.services.proposing import Decided, Proposed, content_of, revise_proposal, save_or_propose
from wiki.services.saving import Saved, create_article, edit_article
from wiki.services.visibility import set_article_lock, set_article_state

pytestmark = pytest.mark.django_db

BETTER = TEXT.replace("Two", "Zwei")


def save(article, author, body=BETTER, **more):
    base = current(article)
    return save_or_propose(
        article=article, base=base, content=replace(Content.of(base), body=body), author=author, **more
    )


ROLES = {
    "nobody": {"newcomer", "member", "reviewer", "moderator", "admin"},
    "new": {"member", "reviewer", "moderator", "admin"},
    "everyone": {"member", "reviewer", "moderator", "admin"},
}


@pytest.mark.parametrize("rule", ROLES)
@pytest.mark.parametrize("role", ["anonymous", "newcomer", "member", "reviewer", "moderator", "admin"])
def test_who_publishes_at_once_and_whose_changes_wait(role, rule, request, article, settings):
    settings.WIKI_REVIEW = rule
    person = request.getfixturevalue(role)
    if role == "anonymous" and rule == "nobody":
        with pytest.raises(PermissionDenied):
            save(article, person)
        return
    made = save(article, person, key_hash="k" * 64)
    assert isinstance(made, Saved if role in ROLES[rule] else Proposed)
    assert (current(article).body == BETTER) is (role in ROLES[rule])


def test_where_only_members_write_nobody_else_proposes(article, anonymous, newcomer, settings):
    settings.WIKI_EDITORS = "members"
    for person in (anonymous, newcomer):
        with pytest.raises(PermissionDenied):
            save(article, person)
    assert not Proposal.objects.exists()


def test_who_was_trusted_by_hand_publishes_at_once(article, newcomer):
    TrustDecision.objects.create(person=newcomer, effect="given", reason="x")
    assert isinstance(save(article, newcomer), Saved)


def test_nobody_gets_round_review_through_the_services_below(article, newcomer, anonymous):
    base = current(article)
    for person in (newcomer, anonymous):
        with pytest.raises(PermissionDenied):
            edit_article(article=article, base=base, content=replace(Content.of(base), body=BETTER), author=person)
        with pytest.raises(PermissionDenied):
            create_article(locale_id=article.locale_id, content=Content("New", "<p>x</p>"), author=person)
    assert Revision.objects.count() == 1


def test_a_proposal_keeps_all_that_a_version_holds(article, newcomer):
    proposal = proposed(
        article,
        BETTER,
        author=newcomer,
        title="Tåstrup",
        categories=("Towns",),
        facts={"population": "54000"},
        summary="Spelling",
    )
    content = content_of(Proposal.objects.get(pk=proposal.pk))
    assert (content.title, content.body, content.categories) == ("Tåstrup", BETTER, ("Towns",))
    assert content.facts["population"] == "54000"
    assert (proposal.summary, proposal.author, proposal.author_name) == ("Spelling", newcomer, "Nils Newcomer")
    assert proposal.kind == Proposal.Kind.RENAME
    assert from_json(to_json(content)) == content


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"body": BETTER}, "text"),
        ({"body": TEXT, "categories": ("Towns",)}, "beside"),
        ({"body": BETTER, "title": "Tåstrup"}, "rename"),
    ],
)
def test_the_queue_knows_what_a_change_is_about(fields, kind, article):
    assert proposed(article, **fields).kind == kind


def test_new_articles_wait_too(newcomer, locales):
    proposal = proposed_article(author=newcomer)
    assert (proposal.kind, proposal.article, proposal.base) == ("create", None, None)
    assert not Article.objects.exists()


def test_nothing_different_proposes_nothing(article, newcomer):
    made = save(article, newcomer, body=TEXT)
    assert isinstance(made, Saved)
    assert not made.changed
    assert not Proposal.objects.exists()


def test_the_same_form_sent_twice_proposes_once(article, newcomer):
    form = uuid.uuid4()
    first, second = (save(article, newcomer, submission=form) for _time in range(2))
    assert isinstance(second, Proposed)
    assert second.repeated
    assert first.proposal == second.proposal
    other = save(article, newcomer, body=TEXT.replace("One", "Eins"), submission=form)
    assert other.proposal != first.proposal


def test_a_name_that_is_taken_cannot_be_proposed(article, newcomer):
    with pytest.raises(ValidationError) as error:
        proposed_article("Taastrup", author=newcomer)
    assert "title" in error.value.message_dict


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<p> </p>"])
def test_what_no_article_may_hold_cannot_be_proposed(body, article, newcomer):
    with pytest.raises(ValidationError):
        save(article, newcomer, body=body)


def test_a_version_of_another_article_is_no_base(article, newcomer, moderator):
    other = create_article(locale_id=article.locale_id, content=Content("Other", TEXT), author=moderator).article
    with pytest.raises(ValidationError, match="another article"):
        save_or_propose(article=article, base=current(other), content=Content("Taastrup", BETTER), author=newcomer)


def test_who_is_suspended_proposes_nothing(article, newcomer):
    Suspension.objects.create(person=newcomer, ends_at=timezone.now() + timedelta(days=3))
    with pytest.raises(PermissionDenied):
        save(article, newcomer)


@pytest.mark.usefixtures("site")
def test_a_politician_proposes_nothing_while_an_election_is_near(article, newcomer):
    Role.objects.create(user=newcomer, kind=Role.Kind.POLITICIAN)
    today = timezone.localdate()
    ElectionPeriod.objects.update_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={"mode": ElectionPeriod.Mode.FREEZE, "starts_on": today, "ends_on": today},
    )
    with pytest.raises(PermissionDenied):
        save(article, User.objects.get(pk=newcomer.pk))


@pytest.mark.parametrize("person", ["anonymous", "newcomer"])
def test_of_what_is_locked_or_hidden_nothing_is_proposed(person, request, article, moderator):
    author = request.getfixturevalue(person)
    set_article_lock(article, True)
    article.refresh_from_db()
    with pytest.raises(PermissionDenied):
        save(article, author)
    set_article_lock(article, False)
    set_article_state(article, State.HIDDEN, moderator)
    article.refresh_from_db()
    with pytest.raises(PermissionDenied):
        save(article, author)


def test_what_a_rule_would_hold_waits_once_and_what_it_refuses_is_refused(article, newcomer):
    rule = ContentRule.objects.create(name="Casino", patterns="casino", effect="hold", is_active=True)
    made = save(article, newcomer, body=TEXT + "<p>casino</p>")
    assert isinstance(made, Proposed)
    assert not HeldChange.objects.exists()
    rule.effect = "refuse"
    rule.save()
    with pytest.raises(ValidationError):
        save(article, newcomer, body=TEXT + "<p>casino casino</p>")
    assert Proposal.objects.count() == 1


def test_its_author_writes_on_in_it(article, newcomer):
    proposal = proposed(article, BETTER, author=newcomer)
    content = replace(content_of(proposal), body=TEXT.replace("Two", "Deux"))
    revised = revise_proposal(proposal=proposal, content=content, author=newcomer, summary="French")
    assert (revised.version, revised.summary, content_of(revised).body) == (2, "French", content.body)
    Proposal.objects.update(state="withdrawn")
    with pytest.raises(Decided):
        revise_proposal(proposal=proposal, content=content, author=newcomer)


def test_people_without_an_account_leave_a_hash_that_expires_and_no_name(article):
    proposal = proposed(article, BETTER, author=AnonymousUser(), key_hash="h" * 64)
    assert (proposal.author, proposal.author_name, proposal.key_hash) == (None, "", "h" * 64)
    assert timedelta(days=89) < proposal.key_expires_at - timezone.now() < timedelta(days=91)


def test_what_grows_old_by_rule_is_trusted(article, newcomer, settings):
    settings.WIKI_TRUST_ACCEPTED = 0
    assert isinstance(save(article, grown_old(newcomer)), Saved)
