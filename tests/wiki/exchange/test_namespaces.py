"""What the part before a colon means."""

import pytest

from wiki.exchange.namespaces import ARTICLE, CATEGORY, FILE, Namespaces
from wiki.exchange.pages import Site


@pytest.mark.parametrize(
    ("written", "namespace", "title"),
    [
        ("dog", ARTICLE, "Dog"),
        ("  many_dogs ", ARTICLE, "Many dogs"),
        ("Category:dogs", CATEGORY, "Dogs"),
        ("KATEGORI: hunde", CATEGORY, "Hunde"),
        ("Billede:a.jpg", FILE, "A.jpg"),
        ("Afbeelding:a.jpg", FILE, "A.jpg"),
        ("Alien: Covenant", ARTICLE, "Alien: Covenant"),
        ("Categories: a history", ARTICLE, "Categories: a history"),
        (":", ARTICLE, ":"),
    ],
)
def test_a_target_is_a_namespace_or_a_title_with_a_colon(written, namespace, title):
    found = Namespaces().resolve(written)
    assert (found.namespace, found.title, found.url) == (namespace, title, "")


def test_a_wikis_own_names_come_first():
    site = Site(namespaces={"": 0, "Ting": 14, "Portal": 100}, language="da")
    assert Namespaces.of(site).resolve("ting:hunde").namespace == CATEGORY


def test_a_wiki_that_minds_capitals_keeps_the_first_letter():
    assert Namespaces(case="case-sensitive").resolve("iPhone").title == "iPhone"
    assert Namespaces().resolve("iPhone").title == "IPhone"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("da:Høje Taastrup", "https://da.wikipedia.org/wiki/H%C3%B8je_Taastrup"),
        ("wikt:dog", "https://en.wiktionary.org/wiki/dog"),
        ("s:fr:Livre", "https://fr.wikisource.org/wiki/Livre"),
        ("commons:File:A.jpg", "https://commons.wikimedia.org/wiki/File:A.jpg"),
    ],
)
def test_other_wikis_are_found_at_their_addresses(written, url):
    assert Namespaces().resolve(written).url == url
