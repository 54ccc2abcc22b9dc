"""What every test may use: people of each role, the five languages, a site to stand on."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from hypothesis import settings as hypothesis_settings
from wagtail.models import Collection, Locale, Page, Site

from accounts.models import User
from core.i18n.languages import forget_locales
from search.vocabulary import memory
from tests.database import django_db_modify_db_settings, django_db_setup
from tests.factories import UserFactory
from tests.search.servers.fixtures import elasticsearch_client, elasticsearch_server, opensearch_server
from tests.servers import _server_of_the_marker

__all__ = [
    "_server_of_the_marker",
    "django_db_modify_db_settings",
    "django_db_setup",
    "elasticsearch_client",
    "elasticsearch_server",
    "opensearch_server",
]

# The same examples each time: a rare find must not fail somebody else's change. Longer searches are
# made by hand: pytest --hypothesis-profile=default.
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis_settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    """Processes remember locales, the site's identity and words; tests begin with an empty head."""
    forget_locales()
    memory.forget()
    cache.clear()
    yield
    forget_locales()
    cache.clear()


@pytest.fixture(autouse=True)
def _words_are_english() -> Iterator[None]:
    """A client that asked for a Danish page leaves Danish behind in its thread."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _tasks_that_fail_are_failures() -> Iterator[None]:
    """The backend that runs tasks at once keeps their exceptions to itself."""
    failed: list[str] = []

    def note(sender: object, task_result: object, **kwargs: object) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            failed.extend(error.traceback for error in task_result.errors)

    task_finished.connect(note, dispatch_uid="tests")
    yield
    task_finished.disconnect(dispatch_uid="tests")
    if failed:
        pytest.fail("A task failed:\n" + "\n".join(failed), pytrace=False)


@pytest.fixture
def locales(db: None) -> dict[str, Locale]:
    """The five languages by code."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}


@pytest.fixture
def site(locales: dict[str, Locale]) -> Site:
    """The default site with its root page, and the root of pictures: tests that empty the database lose them."""
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    found = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if found is not None:
        return found
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locales["en"])
    )
    front = root.add_child(instance=Page(title="Front page", slug="front", locale=locales["en"]))
    return Site.objects.create(hostname="localhost", root_page=front, is_default_site=True, site_name="Test")


@pytest.fixture
def anonymous() -> AnonymousUser:
    return AnonymousUser()


@pytest.fixture
def citizen(db: None) -> User:
    """Signed in with a confirmed address, nothing more."""
    return UserFactory(display_name="Karen Citizen")


@pytest.fixture
def other_citizen(db: None) -> User:
    return UserFactory(display_name="Otto Other")


@pytest.fixture
def member(db: None) -> User:
    """Given the permission to edit the wiki."""
    return UserFactory(display_name="Mette Member", member=True)


@pytest.fixture
def editor(db: None) -> User:
    """Communications staff: publishes in the admin."""
    return UserFactory(display_name="Erik Editor", editor=True)


@pytest.fixture
def admin(db: None) -> User:
    return UserFactory(display_name="Ada Admin", admin=True)


@pytest.fixture
def signed_in(citizen: User) -> Client:
    """A browser in which the citizen has signed in."""
    browser = Client()
    browser.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    return browser
