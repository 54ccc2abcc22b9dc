"""Organisations, members and practitioners for tests, made through the services that pages use."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from practice.organisations.models import Listing, Membership, Organisation
from practice.organisations.services.listing import Told, save_listing
from practice.organisations.services.membership import approve, ask_to_join, set_manager
from practice.organisations.services.saving import Facts, create_organisation
from tests.factories import UserFactory

_numbers = iter(range(10**9))


def settled(user: User) -> User:
    """Somebody whose account is no longer new: what they make is public at once."""
    user.date_joined = timezone.now() - timedelta(days=30)
    user.save(update_fields=["date_joined"])
    return user


def person(name: str = "", *, role: str = "", **fields: Any) -> User:
    """Somebody with a settled account, and a role if one is named."""
    user = settled(UserFactory(**({"display_name": name} if name else {}), **fields))
    if role:
        Role.objects.create(user=user, kind=role, starts_on=timezone.localdate() - timedelta(days=1))
    return user


def an_organisation(name: str = "", *, author: User | None = None, manager: bool = False, **facts: Any) -> Organisation:
    """A public municipality; with `manager`, its author is one."""
    said = {"name": name or f"Municipality {_letters()}", "kind": Organisation.Kind.MUNICIPALITY, **facts}
    return create_organisation(author=author or person(), facts=Facts(**said), speaks_for_it=manager, is_another=True)


def a_member(organisation: Organisation, user: User | None = None, *, manager: bool = False, **fields: Any) -> User:
    """Somebody whom the organisation approved."""
    staff = person(role="moderator")
    found = user or person()
    membership = approve(membership=ask_to_join(organisation=organisation, user=found, **fields), by=staff)
    if manager:
        set_manager(membership=membership, by=staff, is_manager=True)
    return found


def a_listing(user: User | None = None, *, wishes: bool = True, **told: Any) -> Listing:
    """Somebody who wishes to be found."""
    return save_listing(user=user or person(), told=Told(**told), wishes=wishes)


def membership_of(user: User, organisation: Organisation) -> Membership:
    return Membership.objects.get(user=user, organisation=organisation)


def browser(user: User | None = None) -> Client:
    """A browser in which somebody has signed in, or nobody."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _letters() -> str:
    """Names that look nothing like each other, without figures."""
    number, found = next(_numbers) + 26**3, ""
    while number:
        number, rest = divmod(number, 20)
        found += "bcdfghjkmpqstvwxzaeu"[rest]
    return found.title()
