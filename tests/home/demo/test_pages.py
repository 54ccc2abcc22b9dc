"""Every page of the demo in every language, as readers get it."""

import re
from itertools import pairwise

import pytest
from django.utils.html import escape

from core.i18n.languages import language_codes
from home.demo.catalogue import PAGES
from home.demo.pages import find_page
from tests.home.pages import hreflangs, html_of


@pytest.mark.parametrize("language", language_codes())
def test_a_page_is_whole_in_its_language(demo, client, language):
    for outline in PAGES:
        page = find_page(outline.key, language)
        html = html_of(client, page.get_url())
        main = html.partition("<main")[2].partition("</main>")[0]
        assert f'<html lang="{language}"' in html
        assert set(hreflangs(html)) == set(language_codes())
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels)), (outline.key, levels)
        assert escape(page.lead) in main
        assert not re.search(r"page:\w|\]\(|\*\*|\[\[|\{\{", main), outline.key


@pytest.mark.parametrize("language", language_codes())
def test_links_within_the_site_lead_to_the_readers_language(demo, client, language):
    html = html_of(client, find_page("about", language).get_url())
    main = html.partition("<main")[2].partition("</main>")[0]
    assert f'href="{find_page("objectives", language).get_url()}"' in main
    assert f'href="{find_page("partners", language).get_url()}"' in main


@pytest.mark.parametrize("language", language_codes())
def test_the_front_page_opens_its_doors(demo, client, language):
    html = html_of(client, f"/{language}/")
    assert html.count('<article class="door">') == 5
    assert find_page("news_opening", language).title in html
    assert html.count("data-latitude=") == 9
    assert "Intercommunale Leiedal" in html


def test_the_quotations_name_their_source(demo, client):
    html = html_of(client, find_page("news_wiki", "da").get_url())
    assert "Michael Ziegler (K)" in html
    assert html.count("https://www.dknyt.dk/artikel/sociale-medier-skal-styrke-borgerinddragelse") == 2
