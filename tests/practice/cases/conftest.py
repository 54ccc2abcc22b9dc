"""A site with its library of cases."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import User
from practice.cases.models import CaseLibraryPage
from tests.factories import UserFactory
from tests.prepared import prepared_site


@pytest.fixture(scope="package")
def prepared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with prepared_site(django_db_blocker):
        yield


@pytest.fixture
def libraries(prepared, site) -> dict[str, CaseLibraryPage]:
    """A library by language."""
    return {page.locale.language_code: page for page in CaseLibraryPage.objects.select_related("locale")}


@pytest.fixture
def moderator(libraries) -> User:
    """Somebody who approves pages in the admin."""
    user = UserFactory(display_name="Mona Moderator")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user
