"""Who is trusted, by the rule and by hand."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import Role, User
from community.notifications.models import Notification
from core.visibility import State
from tests.factories import UserFactory
from tests.wiki.articles import change, current, make_article
from tests.wiki.review.conftest import TEXT, browser_of, grown_old, make_moderator
from wiki.models import Revision, TrustDecision
from wiki.permissions import publishes_at_once
from wiki.services.trusting import decide_trust
from wiki.services.visibility import set_revision_state
from wiki.standing import standing_of
from wiki.trust import Record, Rule, judge

RULE = Rule(days=4, accepted=3, window=30)


@pytest.mark.parametrize(
    ("record", "trusted", "missing"),
    [
        (Record(days=4, standing=3), True, (0, 0)),
        (Record(days=3, standing=3), False, (1, 0)),
        (Record(days=400, standing=2), False, (0, 1)),
        (Record(days=0, standing=0), False, (4, 3)),
        (Record(days=4, standing=3, was_undone=True), False, (0, 0)),
        (Record(days=0, standing=0, by_hand="given"), True, (0, 0)),
        (Record(days=0, standing=0, was_undone=True, by_hand="given"), True, (0, 0)),
        (Record(days=400, standing=300, by_hand="taken"), False, (0, 0)),
        (Record(days=400, standing=300, by_hand="by_rule"), True, (0, 0)),
    ],
)
def test_the_rule_asks_for_days_changes_and_that_nothing_was_undone(record, trusted, missing):
    standing = judge(record, RULE)
    assert standing.trusted is trusted
    assert (standing.missing_days, standing.missing_changes) == missing


def written(person, count, *, by_hand=True):
    """So many changes of theirs that stand, in an article of theirs."""
    if by_hand:
        TrustDecision.objects.create(person=person, effect="given", reason="x")
    article = make_article(f"Of {person.pk}", TEXT, author=person)
    for number in range(count - 1):
        change(article, f"{TEXT}<p>{number}</p>", author=person)
    TrustDecision.objects.filter(person=person).delete()
    return article


def fresh(person):
    return User.objects.get(pk=person.pk)


@pytest.mark.django_db
def test_enough_changes_that_stand_and_days_make_one_trusted(newcomer, locales):
    written(newcomer, 3)
    assert not publishes_at_once(fresh(newcomer))
    assert publishes_at_once(grown_old(newcomer))


@pytest.mark.django_db
def test_what_a_moderator_hides_takes_trust_away_until_it_comes_back(newcomer, moderator, locales):
    article = written(newcomer, 5)
    person = grown_old(newcomer)
    assert publishes_at_once(person)
    revision = current(article)
    set_revision_state(revision, State.HIDDEN, moderator)
    assert not publishes_at_once(fresh(person))
    assert standing_of(fresh(person)).was_undone
    set_revision_state(revision, State.VISIBLE, moderator)
    assert publishes_at_once(fresh(person))


@pytest.mark.django_db
def test_what_was_undone_is_forgotten_after_the_window(newcomer, locales):
    article = written(newcomer, 5)
    person = grown_old(newcomer, 100)
    Revision.objects.filter(article=article, number=5).update(reverted_at=timezone.now() - timedelta(days=29))
    assert not publishes_at_once(fresh(person))
    Revision.objects.filter(article=article, number=5).update(reverted_at=timezone.now() - timedelta(days=31))
    assert publishes_at_once(fresh(person))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Role.Kind.OFFICER, Role.Kind.EDITOR, Role.Kind.MODERATOR])
def test_people_who_work_for_the_municipality_need_no_trust(kind):
    person = UserFactory()
    Role.objects.create(user=person, kind=kind)
    assert publishes_at_once(fresh(person))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Role.Kind.POLITICIAN, Role.Kind.CITIZEN, Role.Kind.PRACTITIONER])
def test_other_roles_change_nothing(kind):
    person = UserFactory()
    Role.objects.create(user=person, kind=kind)
    assert not publishes_at_once(fresh(person))


@pytest.mark.django_db
def test_where_everything_is_reviewed_trust_does_not_help(settings, moderator, member, reviewer):
    settings.WIKI_REVIEW = "everyone"
    trusted = UserFactory()
    TrustDecision.objects.create(person=trusted, effect="given", reason="x")
    assert not publishes_at_once(trusted)
    assert all(publishes_at_once(person) for person in (moderator, member, reviewer))


@pytest.mark.django_db
def test_trust_by_hand_is_kept_with_its_reason_and_told(newcomer, moderator):
    decide_trust(person=newcomer, effect="given", reason="Knows the town archive", by=moderator)
    assert publishes_at_once(newcomer)
    decide_trust(person=newcomer, effect="taken", reason="Copies texts", by=moderator)
    assert not publishes_at_once(newcomer)
    decide_trust(person=newcomer, effect="by_rule", reason="Long ago", by=moderator)
    assert not publishes_at_once(newcomer)
    assert [one.reason for one in TrustDecision.objects.order_by("pk")] == [
        "Knows the town archive", "Copies texts", "Long ago",
    ]  # fmt: skip
    assert Notification.objects.filter(recipient=newcomer).count() == 3


@pytest.mark.django_db
def test_nobody_but_another_moderator_decides_by_hand(newcomer, citizen, member, reviewer, editor, moderator):
    for person in (newcomer, citizen, member, reviewer, editor):
        with pytest.raises(PermissionDenied):
            decide_trust(person=newcomer, effect="given", reason="x", by=person)
    with pytest.raises(PermissionDenied):
        decide_trust(person=moderator, effect="taken", reason="x", by=moderator)
    assert not TrustDecision.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("effect", "reason"), [("given", ""), ("given", " \u200b\x00 "), ("king", "x"), ("", "x")])
def test_a_decision_needs_an_effect_and_a_reason(effect, reason, newcomer, moderator):
    with pytest.raises(ValidationError):
        decide_trust(person=newcomer, effect=effect, reason=reason, by=moderator)


@pytest.mark.django_db
def test_the_page_shows_what_is_missing_and_moderators_decide_on_it(newcomer, site, moderator):
    page = f"/en/wiki/trusted-people/{newcomer.public_id}/"
    own = browser_of(newcomer).get(page).content.decode()
    assert "4 days are missing." in own
    assert "3 are missing." in own
    assert 'name="effect"' not in own
    assert browser_of(newcomer).post(page, {"effect": "given", "reason": "x"}).status_code == 200
    assert not TrustDecision.objects.exists()
    browser = browser_of(moderator)
    assert browser.post(page, {"effect": "given", "reason": ""}).status_code == 422
    assert browser.post(page, {"effect": "given", "reason": "Knows the town"}).status_code == 302
    assert "Knows the town" in browser.get(page).content.decode()
    assert "appear at once" in browser_of(newcomer).get("/en/wiki/my-changes/").content.decode()


@pytest.mark.django_db
def test_why_is_for_the_person_and_for_moderators(newcomer, site, citizen, moderator):
    decide_trust(person=newcomer, effect="taken", reason="Copies texts", by=moderator)
    page = f"/en/wiki/trusted-people/{newcomer.public_id}/"
    assert browser_of(None).get(page).status_code == 302
    seen = browser_of(citizen).get(page).content.decode()
    assert "wait for review" in seen
    assert "Copies texts" not in seen
    assert "A moderator has decided so" not in seen
    assert "Copies texts" in browser_of(newcomer).get(page).content.decode()
    assert page in browser_of(citizen).get(f"/en/people/{newcomer.public_id}/").content.decode()
    assert browser_of(make_moderator()).get("/en/wiki/trusted-people/nobody/").status_code == 404


@pytest.mark.django_db
def test_trust_is_asked_for_once_a_request_and_with_few_queries(newcomer, django_assert_max_num_queries):
    person = fresh(newcomer)
    with django_assert_max_num_queries(8):
        for _time in range(5):
            publishes_at_once(person)
