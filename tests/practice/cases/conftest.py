"""A site with its library of cases."""

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from home.services.site_setup import prepare_site
from practice.cases.models import CaseLibraryPage
from tests.factories import UserFactory


@pytest.fixture
def libraries(site) -> dict[str, CaseLibraryPage]:
    """The prepared site: a library by language."""
    prepare_site()
    return {page.locale.language_code: page for page in CaseLibraryPage.objects.select_related("locale")}


@pytest.fixture
def moderator(libraries) -> User:
    """Somebody who approves pages in the admin."""
    user = UserFactory(display_name="Mona Moderator")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user
