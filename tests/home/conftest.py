"""A site with empty front pages."""

import pytest
from wagtail.models import Site

from home.demo.loading import quiet_wagtail
from home.models import HomePage, NewsIndexPage
from home.services.site_setup import ensure_front_pages, prepare_site
from tests.home.pages import add_page


@pytest.fixture
def front_pages(db: None, site: Site) -> dict[str, HomePage]:
    """A front page in each language, with groups and workflow."""
    with quiet_wagtail():
        prepare_site()
    return ensure_front_pages()


@pytest.fixture
def news_index(front_pages: dict[str, HomePage]) -> NewsIndexPage:
    """The English list of news, in the menu."""
    return add_page(front_pages["en"], NewsIndexPage(title="News", slug="news", show_in_menus=True))
