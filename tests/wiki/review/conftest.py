"""People and articles for tests of review: on, as in an installation."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from tests.factories import UserFactory
from tests.wiki.articles import make_article
from wiki.models import Article

TEXT = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture(autouse=True)
def _review_is_on(settings: Any) -> None:
    settings.WIKI_REVIEW = "new"
    settings.WIKI_EDITORS = "confirmed"


def make_moderator(name: str = "Mona Moderator") -> User:
    person = UserFactory(display_name=name)
    Role.objects.create(user=person, kind=Role.Kind.MODERATOR)
    return person


@pytest.fixture
def moderator(db: None) -> User:
    return make_moderator()


@pytest.fixture
def reviewer(db: None) -> User:
    """No moderator, but given the permission to review."""
    person = UserFactory(display_name="Rosa Reviewer")
    person.user_permissions.add(Permission.objects.get(content_type__app_label="wiki", codename="review_proposal"))
    return person


@pytest.fixture
def newcomer(db: None) -> User:
    return UserFactory(display_name="Nils Newcomer")


@pytest.fixture
def article(moderator: User, locales: Any) -> Article:
    return make_article("Taastrup", TEXT, author=moderator, language="en")


def grown_old(person: User, days: int = 10) -> User:
    User.objects.filter(pk=person.pk).update(date_joined=timezone.now() - timedelta(days=days))
    return User.objects.get(pk=person.pk)


def browser_of(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
