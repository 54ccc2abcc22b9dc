"""A site with empty front pages."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from home.models import HomePage, NewsIndexPage
from home.services.site_setup import ensure_front_pages
from tests.home.pages import add_page
from tests.prepared import prepared_site


@pytest.fixture(scope="package")
def prepared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with prepared_site(django_db_blocker):
        yield


@pytest.fixture
def front_pages(prepared: None, db: None, site: Site) -> dict[str, HomePage]:
    """A front page in each language, with groups and workflow."""
    return ensure_front_pages()


@pytest.fixture
def news_index(front_pages: dict[str, HomePage]) -> NewsIndexPage:
    """The English list of news, in the menu."""
    return add_page(front_pages["en"], NewsIndexPage(title="News", slug="news", show_in_menus=True))
