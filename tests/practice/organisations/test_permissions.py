"""Every permission of organisations, for every role."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.utils import timezone

from accounts.models import User
from community.moderation.models import Suspension
from practice.organisations import permissions
from practice.organisations.models import Organisation
from practice.organisations.services.states import set_organisation_state
from practice.organisations.states import State
from tests.practice.organisations.making import a_member, an_organisation, person

pytestmark = pytest.mark.django_db

STAFF = {"moderator", "looks_after", "admin"}
ROLES = (
    "anonymous", "new", "citizen", "asked", "member", "manager", "former", "of_another", "suspended", "inactive",
    *sorted(STAFF),
)  # fmt: skip
WRITE = set(ROLES) - {"anonymous", "suspended", "inactive"}


@pytest.fixture
def organisation(admin: User) -> Organisation:
    return an_organisation()


@pytest.fixture
def people(citizen: User, admin: User, organisation: Organisation) -> dict[str, Any]:
    """One of each role towards the organisation."""
    looks_after = person()
    looks_after.user_permissions.add(Permission.objects.get(codename="manage_organisation"))
    suspended, inactive, former = (a_member(organisation, manager=True) for _one in range(3))
    Suspension.objects.create(person=suspended, ends_at=timezone.now() + timedelta(days=1))
    inactive.is_active = False
    inactive.save()
    former.organisation_memberships.update(state="left", is_manager=False)
    asked = person()
    asked.organisation_memberships.create(organisation=organisation)
    # Each is read anew, as a request does: a person remembers their roles and suspension.
    found = {
        "new": citizen,
        "citizen": person(),
        "asked": asked,
        "member": a_member(organisation),
        "manager": a_member(organisation, manager=True),
        "former": former,
        "of_another": a_member(an_organisation(), manager=True),
        "suspended": suspended,
        "inactive": inactive,
        "moderator": person(role="moderator"),
        "looks_after": looks_after,
        "admin": admin,
    }
    fresh: dict[str, Any] = {role: User.objects.get(pk=user.pk) for role, user in found.items()}
    return {"anonymous": AnonymousUser(), **fresh}


def allowed(people: dict[str, Any], may: Callable[[Any], bool]) -> set[str]:
    return {role for role in ROLES if may(people[role])}


def test_who_makes_an_organisation(people: dict[str, Any]) -> None:
    assert allowed(people, permissions.can_create_organisation) == WRITE


def test_whose_organisation_is_public_at_once(people: dict[str, Any]) -> None:
    assert set(ROLES) - allowed(people, permissions.is_trusted) == {"anonymous", "new"}


def test_who_acts_for_an_organisation(people: dict[str, Any], organisation: Organisation) -> None:
    assert allowed(people, lambda user: permissions.acts_for(user, organisation)) == {"manager", "suspended"}


def test_who_changes_a_public_organisation(people: dict[str, Any], organisation: Organisation) -> None:
    found = allowed(people, lambda user: permissions.can_edit_organisation(user, organisation))
    assert found == {"manager", *STAFF}


def test_who_approves_members(people: dict[str, Any], organisation: Organisation) -> None:
    found = allowed(people, lambda user: permissions.can_manage_members(user, organisation))
    assert found == {"manager", *STAFF}


def test_who_asks_to_join(people: dict[str, Any], organisation: Organisation) -> None:
    assert allowed(people, lambda user: permissions.can_ask_to_join(user, organisation)) == WRITE


def test_who_verifies_and_merges(people: dict[str, Any]) -> None:
    assert allowed(people, permissions.can_verify) == STAFF


def test_who_reads_the_log(people: dict[str, Any], organisation: Organisation) -> None:
    found = allowed(people, lambda user: permissions.can_read_changes(user, organisation))
    assert found == {"manager", "suspended", *STAFF}


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED, State.WAITING])
def test_out_of_sight_nobody_but_staff_does_anything(
    people: dict[str, Any], organisation: Organisation, state: str
) -> None:
    set_organisation_state(organisation, state, None)
    organisation.refresh_from_db()
    moderators = {"moderator", "admin"}
    assert allowed(people, lambda user: organisation in Organisation.objects.visible_to(user)) == moderators
    assert allowed(people, lambda user: permissions.acts_for(user, organisation)) == set()
    assert allowed(people, lambda user: permissions.can_ask_to_join(user, organisation)) == set()
    assert allowed(people, lambda user: permissions.can_edit_organisation(user, organisation)) == STAFF


def test_what_waits_is_seen_and_changed_by_who_made_it(citizen: User) -> None:
    made = an_organisation(author=citizen)
    assert made.state == State.WAITING
    assert made in Organisation.objects.visible_to(citizen)
    assert made not in Organisation.objects.visible_to(person())
    assert permissions.can_edit_organisation(citizen, made)


def test_the_organisations_of_somebody_are_those_that_approved_them(people: dict[str, Any]) -> None:
    assert [one.pk for one in permissions.organisations_of(people["asked"])] == []
    assert permissions.organisations_of(people["member"]).count() == 1
    assert permissions.organisations_of(people["member"], acting=True).count() == 0
    assert permissions.organisations_of(people["manager"], acting=True).count() == 1
    assert permissions.organisations_of(people["inactive"]).count() == 0
    assert permissions.organisations_of(people["anonymous"]).count() == 0
