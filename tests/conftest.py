"""What every test may use: people of each role, the five languages, a site to stand on."""

import gc
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from wagtail.models import Collection, Locale, Page, Site

from accounts.models import User
from tests.database import _tests_that_commit_leave_it_as_it_was, django_db_setup, touches_database
from tests.factories import UserFactory
from tests.prepared import failing_tasks, forget_everything
from tests.search.servers.fixtures import elasticsearch_client, elasticsearch_server, opensearch_server
from tests.servers import _server_of_the_marker

__all__ = [
    "_server_of_the_marker",
    "_tests_that_commit_leave_it_as_it_was",
    "django_db_setup",
    "elasticsearch_client",
    "elasticsearch_server",
    "opensearch_server",
]

# The same examples each time: a rare find must not fail somebody else's change. Longer searches are
# made by hand: pytest --hypothesis-profile=default.
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis_settings.load_profile("steady")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database is run: the rest has been run where it cannot be otherwise.

    What is packaged takes minutes a test, and comes first: at the end one of two processes would wait for it.
    """
    items.sort(key=lambda item: not item.nodeid.startswith("tests/packaging/"))
    if connection.vendor == "sqlite":
        return
    without = {item for item in items if not (touches_database(item) or item.get_closest_marker("postgres"))}
    if without:
        items[:] = [item for item in items if item not in without]
        config.hook.pytest_deselected(items=list(without))


def pytest_collection_finish() -> None:
    """What has been read by now stays: it need not be looked through again and again for what may go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    """Tests begin with an empty head."""
    forget_everything()
    yield
    forget_everything()


@pytest.fixture(autouse=True)
def _words_are_english() -> Iterator[None]:
    """A client that asked for a Danish page leaves Danish behind in its thread."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _tasks_that_fail_are_failures() -> Iterator[None]:
    with failing_tasks():
        yield


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
