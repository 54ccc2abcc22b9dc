"""Links between articles."""

import pytest
from hypothesis import given

from core.html import ARTICLE, sanitise
from tests.core.html.strategies import any_html
from wiki.markup.links import (
    WikiLink,
    canonicalise_links,
    image_ids,
    internal_links,
    wiki_href,
)

HOSTS = {"wiki.example", "localhost:8000"}


@pytest.mark.parametrize(
    ("locale", "slug", "fragment", "href"),
    [
        ("da", "Høje-Taastrup_Kommune", "", "/da/wiki/H%C3%B8je-Taastrup_Kommune/"),
        ("nb", "AT&T's_(1)", "", "/nb/wiki/AT&T's_(1)/"),
        ("da", "A", "En del", "/da/wiki/A/#u-en_del"),
        ("da", "A", "Æ?", "/da/wiki/A/#u-%C3%A6"),
    ],
)
def test_an_article_has_an_address(locale: str, slug: str, fragment: str, href: str) -> None:
    assert wiki_href(locale, slug, fragment) == href


def test_links_are_found_once_in_order() -> None:
    body = (
        '<p><a href="wiki:da/B">x</a> <a href="wiki:da/A_a#Del">y</a> <a href="wiki:da/b">z</a> '
        '<a href="wiki:sv/B">x</a> <a href="https://wiki.example/">e</a></p>'
        '<p>n<cite><a href="wiki:da/AT&amp;T">n</a></cite></p>'
    )
    assert internal_links(body) == [
        WikiLink("da", "b", "B"),
        WikiLink("da", "a_a", "A a", "Del"),
        WikiLink("sv", "b", "B"),
        WikiLink("da", "at&t", "AT&T"),
    ]


def test_pictures_are_found_once_in_order() -> None:
    figure = '<figure><img src="image:{}" alt=""></figure>'
    assert image_ids("".join(map(figure.format, (3, 1, 3)))) == [3, 1]
    assert image_ids("") == []


CANONICAL = [
    ("/da/wiki/Foo_bar/", "wiki:da/Foo_bar"),
    ("/da/wiki/Foo_bar", "wiki:da/Foo_bar"),
    ("/sv/wiki/H%C3%B8je/", "wiki:sv/Høje"),
    ("/da/wiki/Foo/#u-historie", "wiki:da/Foo#historie"),
    ("/da/wiki/Foo/#Historie", "wiki:da/Foo#Historie"),
    ("https://wiki.example/da/wiki/Foo/", "wiki:da/Foo"),
    ("http://localhost:8000/da/wiki/Foo/", "wiki:da/Foo"),
    ("https://wiki.example/da/news/", "/da/news/"),
    ("https://wiki.example", "/"),
    ("https://wiki.example//evil.example/", "/evil.example/"),
    ("https://other.example/da/wiki/Foo/", "https://other.example/da/wiki/Foo/"),
    ("/da/wiki/Foo/history/", "/da/wiki/Foo/history/"),
    ("/da/wiki/recent-changes/", "/da/wiki/recent-changes/"),
    ("/da/wiki/%2e%2e/", "/da/wiki/%2e%2e/"),
    ("/da/wiki/?q=x", "/da/wiki/?q=x"),
    ("/da/wiki/Foo%2Fbar/", "wiki:da/Foo-bar"),
    ("wiki:da/Foo__bar", "wiki:da/Foo_bar"),
    ("mailto:a@b.example", "mailto:a@b.example"),
    ("#Historie", "#Historie"),
    ("https://[bad/", None),
]


@pytest.mark.parametrize(("address", "stored"), CANONICAL)
def test_addresses_of_articles_are_stored_one_way(address: str, stored: str | None) -> None:
    body = sanitise(f'<p><a href="{address}" title="t">a</a></p>', ARTICLE)
    link = f'<a href="{stored}" title="t">a</a>' if stored else "a"
    assert canonicalise_links(body, "da", HOSTS) == f"<p>{link}</p>"


TYPED = [
    ("[[Foo]]", '<a href="wiki:da/Foo">Foo</a>'),
    ("[[ foo  bar ]]", '<a href="wiki:da/foo_bar">foo bar</a>'),
    ("[[Foo|en <em>x</em>]]", "[[Foo|en <em>x</em>]]"),
    ("[[Foo|label &amp; x]]", '<a href="wiki:da/Foo">label &amp; x</a>'),
    ("[[Foo|]]", '<a href="wiki:da/Foo">Foo</a>'),
    ("[[Foo#Del to|x]]", '<a href="wiki:da/Foo#Del_to">x</a>'),
    ("[[AT&amp;T]]", '<a href="wiki:da/AT&amp;T">AT&amp;T</a>'),
    ("[[Foo]]\u0338", '<a href="wiki:da/Foo">Foo</a>'),
    ("[[Foo|&nbsp;]]", '<a href="wiki:da/Foo">Foo</a>'),
    ("[[A]][[B]]", '<a href="wiki:da/A">A</a><a href="wiki:da/B">B</a>'),
    ("[[a [[B]]", '[[a <a href="wiki:da/B">B</a>'),
    ("[[]]", "[[]]"),
    ("[[?]]", "[[?]]"),
    ("[[categories]]", "[[categories]]"),
    ("[[Foo", "[[Foo"),
    ("[Foo]", "[Foo]"),
    ("<code>[[Foo]]</code>", "<code>[[Foo]]</code>"),
    ('<a href="/x">[[Foo]]</a>', '<a href="/x">[[Foo]]</a>'),
    ('<abbr title="[[Foo]]">a</abbr>', '<abbr title="[[Foo]]">a</abbr>'),
    ("a<cite>[[Foo]]</cite>", 'a<cite><a href="wiki:da/Foo">Foo</a></cite>'),
]


@pytest.mark.parametrize(("typed", "stored"), TYPED)
def test_links_that_people_type_become_links(typed: str, stored: str) -> None:
    assert canonicalise_links(f"<p>{typed}</p>", "da") == f"<p>{stored}</p>"


def test_links_are_not_made_in_preformatted_text() -> None:
    assert canonicalise_links("<pre>[[Foo]]</pre>", "da") == "<pre>[[Foo]]</pre>"


def test_a_link_to_nothing_leaves_its_words() -> None:
    assert canonicalise_links('<p><a href="wiki:da/...">a</a></p>', "da") == "<p>a</p>"


@given(any_html)
def test_making_links_gives_canonical_html_and_again_the_same(markup: str) -> None:
    linked = canonicalise_links(sanitise(markup, ARTICLE), "da", HOSTS)
    assert sanitise(linked, ARTICLE) == linked
    assert canonicalise_links(linked, "da", HOSTS) == linked
    assert all(link.key and link.title for link in internal_links(linked))
