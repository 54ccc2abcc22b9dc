"""Moderators, people who look after the wiki, rules of the house."""

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from community.moderation.services.rules import ensure_rules
from tests.community.moderation.conftest import browser_of, make_moderator
from tests.factories import UserFactory
from wiki.models import TrustDecision

__all__ = ["browser_of"]


def make_patroller(name: str = "Pia Patroller") -> User:
    """Not a moderator: only the right to check changes and to roll them back."""
    user = UserFactory(display_name=name)
    user.user_permissions.add(Permission.objects.get(content_type__app_label="wiki", codename="patrol"))
    return User.objects.get(pk=user.pk)


def trust(user: User) -> User:
    """By hand; as read anew, since how a person stands is remembered with them."""
    TrustDecision.objects.create(person=user, effect=TrustDecision.Effect.GIVEN, reason="Known")
    return User.objects.get(pk=user.pk)


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def patroller(db):
    return make_patroller()


@pytest.fixture
def trusted(db):
    return trust(UserFactory(display_name="Tove Trusted"))


@pytest.fixture
def rules(locales):
    ensure_rules()
