"""Moderators, rules, cases."""

import pytest
from django.test import Client

from accounts.models import Role, User
from community.flags.categories import Category
from community.flags.models import Case
from community.flags.services import Notice, report
from community.moderation.services.rules import ensure_rules
from tests.factories import UserFactory


@pytest.fixture
def rules(locales):
    ensure_rules()


def make_moderator(name: str = "Mona Moderator") -> User:
    user = UserFactory(display_name=name)
    Role.objects.create(user=user, kind=Role.Kind.MODERATOR)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def other_moderator(db):
    return make_moderator("Niels Next")


def browser_of(user: User | None) -> Client:
    browser = Client()
    if user is not None:
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = browser.session
        session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa", "type": "totp"}]
        session.save()
    return browser


def make_case(obj, reporter, category=Category.SPAM, explanation="") -> Case:
    return report(
        obj=obj, reporter=reporter, notice=Notice(category=category, explanation=explanation), language="en"
    ).case
