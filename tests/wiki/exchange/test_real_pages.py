"""The 206 pages of Wikipedia: what a reader gets of them."""

import re

import pytest

from core.html import split_blocks
from tests.wiki.exchange.exports import ENWIKI, needs_enwiki
from wiki.exchange.namespaces import ARTICLE, Namespaces
from wiki.exchange.reader import ExportReader
from wiki.exchange.source import Source
from wiki.exchange.to_wikitext import to_wikitext
from wiki.exchange.wikitext import Converted, convert

pytestmark = [needs_enwiki, pytest.mark.slow]

CODE = re.compile(r"<(code|pre)>.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LEFT_OVER = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|'''|(?:^|\s)\|-|\{\||\|\}|__[A-Z]+__|[\ue000-\ue00f]|&lt;/?(?:ref|div|span|table|br)\b"
)


@pytest.fixture(scope="module")
def articles() -> dict[str, Converted]:
    found = {}
    with Source.open(ENWIKI) as source:
        reader = ExportReader(source)
        namespaces = Namespaces.of(reader.site)
        for page in reader.pages():
            for revision in page.revisions:
                if page.namespace == ARTICLE and page.redirect is None:
                    text = revision.text or ""
                    found[page.title] = convert(text, locale="en", namespaces=namespaces, title=page.title)
    return found


def test_every_page_that_is_no_redirect_becomes_an_article(articles):
    assert len(articles) == 106
    assert all(found.redirect_target is None for found in articles.values())
    assert min(len(found.body) for found in articles.values()) > 200


def test_no_wikitext_is_left_in_any_page_outside_code(articles):
    left = {
        title: match[0]
        for title, found in articles.items()
        if (match := LEFT_OVER.search(TAG.sub(" ", CODE.sub("", found.body))))
    }
    assert left == {}


def test_every_page_begins_with_words_and_has_no_empty_section(articles):
    for title, found in articles.items():
        blocks = split_blocks(found.body)
        assert blocks[0].startswith("<p>") or title.startswith("List of"), title
        assert not blocks[-1].startswith(("<h2", "<h3", "<h4")), title


def test_what_a_reader_looks_for_is_there(articles):
    albedo, alabama, lincoln = articles["Albedo"].body, articles["Alabama"], articles["Abraham Lincoln"]
    assert albedo.startswith("<p><strong>Albedo</strong> (/ælˈbiːdoʊ/) or <strong>reflection coefficient</strong>")
    assert (alabama.latitude, alabama.longitude) == (32.7, -86.7)
    assert alabama.facts["population"] == "4858979"
    assert "States of the United States" in alabama.categories
    assert lincoln.facts == {"born": "1809-02-12", "died": "1865-04-15"}
    assert '<a href="wiki:en/Kentucky">Kentucky</a>' in lincoln.body
    assert lincoln.body.count("<cite>") > 300
    assert articles["Alkane"].body.count("C<sub><em>n</em></sub>H<sub>2<em>n</em>+2</sub>") >= 2
    assert "<li>Commander: " in articles["Apollo 11"].body
    assert articles["American Football Conference"].body.count("<tr>") > 20


def test_most_pages_come_back_the_same_from_wikitext(articles):
    different = [
        title
        for title, found in list(articles.items())[::4]
        if convert(to_wikitext(found.body, locale="en"), locale="en", namespaces=Namespaces(), title=title).body
        != found.body
    ]
    # Old mistakes of these pages do not survive: a link within a link, a list without an item.
    assert len(different) <= 3


def test_most_templates_are_read(articles):
    fates = {"kept": 0, "reduced": 0, "dropped": 0}
    for found in articles.values():
        for (_name, fate), count in found.template_counts.items():
            fates[fate] += count
    assert fates["kept"] + fates["reduced"] > 4 * fates["dropped"]
