"""What search engines are told."""

from xml.etree import ElementTree

import pytest

from core.i18n.languages import locale_id
from home.models import StandardPage
from tests.home.pages import add_page, html_of, make_private, translate
from wiki.content import Content
from wiki.services.saving import create_article
from wiki.sitemaps import ArticleSitemap

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def entries(client, path):
    """Address and other languages of each entry."""
    tree = ElementTree.fromstring(html_of(client, path))
    return {
        url.findtext(f"{MAP}loc"): {link.get("hreflang"): link.get("href") for link in url.iter(LINK)}
        for url in tree.iter(f"{MAP}url")
    }


def write(author, title, language="en", **options):
    content = Content(title=title, body="<p>Something.</p>")
    return create_article(locale_id=locale_id(language), content=content, author=author, **options).article


def test_the_index_names_pages_and_articles(client, front_pages):
    tree = ElementTree.fromstring(html_of(client, "/sitemap.xml"))
    assert [place.text for place in tree.iter(f"{MAP}loc")] == [
        "http://testserver/sitemap-pages.xml",
        "http://testserver/sitemap-articles.xml",
        "http://testserver/sitemap-debates.xml",
        "http://testserver/sitemap-events.xml",
        "http://testserver/sitemap-groups.xml",
        "http://testserver/sitemap-organisations.xml",
    ]


def test_pages_name_their_other_languages(client, front_pages):
    page = add_page(front_pages["en"], StandardPage(title="About", slug="about"))
    translate(page, front_pages["da"], title="Om", slug="om")
    add_page(front_pages["sv"], StandardPage(title="Ensam", slug="ensam"))
    found = entries(client, "/sitemap-pages.xml")
    assert found["http://testserver/en/about/"] == {
        "en": "http://testserver/en/about/",
        "da": "http://testserver/da/om/",
    }
    assert found["http://testserver/sv/ensam/"] == {}


def test_pages_that_readers_may_not_see_are_left_out(client, front_pages):
    private = add_page(front_pages["en"], StandardPage(title="Private", slug="private"))
    add_page(private, StandardPage(title="Under", slug="under"))
    draft = add_page(front_pages["en"], StandardPage(title="Draft", slug="draft"))
    make_private(private)
    draft.unpublish()
    assert set(entries(client, "/sitemap-pages.xml")) == {
        f"http://testserver/{code}/{path}"
        for code in ("nl", "da", "sv", "nb", "en")
        for path in ("", "practice/", "practice/cases/")
    }


def test_articles_come_in_ranges_of_ids(client, front_pages, citizen, monkeypatch):
    articles = [write(citizen, f"Article {number}") for number in range(5)]
    monkeypatch.setattr(ArticleSitemap, "limit", 2)
    pages = ArticleSitemap().paginator.num_pages
    assert pages >= 3
    found = [place for number in range(1, pages + 1) for place in entries(client, f"/sitemap-articles.xml?p={number}")]
    assert found == [f"http://testserver{article.get_absolute_url()}" for article in articles]
    assert html_of(client, "/sitemap.xml").count("sitemap-articles.xml?p=") == pages - 1


def test_articles_name_their_other_languages(client, front_pages, citizen):
    danish = write(citizen, "Rådhuset", "da")
    english = write(citizen, "Town hall", translation_of=danish)
    lone = write(citizen, "Bridge")
    found = entries(client, "/sitemap-articles.xml")
    both = {article.language: f"http://testserver{article.get_absolute_url()}" for article in (danish, english)}
    assert found[both["da"]] == found[both["en"]] == both
    assert found[f"http://testserver{lone.get_absolute_url()}"] == {}


def test_an_empty_wiki_has_an_empty_map(client, front_pages):
    assert entries(client, "/sitemap-articles.xml") == {}


@pytest.mark.parametrize("path", ["/sitemap-articles.xml?p=2", "/sitemap-articles.xml?p=x", "/sitemap-pages.xml?p=0",
                                  "/sitemap-articles.xml?p=" + "9" * 30, "/sitemap-people.xml"])  # fmt: skip
def test_a_part_that_is_not_there_is_not_found(client, front_pages, path):
    assert client.get(path).status_code == 404
