"""What search engines are told about articles."""

import pytest

from tests.wiki.articles import make_article
from wiki.models import Article
from wiki.services.saving import rename_article

pytestmark = pytest.mark.django_db


def test_articles_are_listed_once_with_their_languages(client, citizen, site):
    danish = make_article("Ærø", "<p>x</p>", author=citizen, language="da")
    swedish = make_article("Ön Ærø", "<p>x</p>", author=citizen, language="sv")
    Article.objects.filter(pk=swedish.pk).update(translation_key=danish.translation_key)
    renamed = make_article("Old", "<p>x</p>", author=citizen, language="da")
    rename_article(article=renamed, title="New", author=citizen)
    page = client.get("/sitemap-articles.xml").content.decode()
    assert page.count("<loc>") == 3
    assert "/da/wiki/%C3%86r%C3%B8/</loc>" in page
    assert 'hreflang="sv"' in page
    assert "/da/wiki/New/</loc>" in page
    assert "Old" not in page


@pytest.mark.parametrize("count", [1, 30])
def test_a_sitemap_costs_the_same_for_few_and_for_many(client, citizen, site, count, django_assert_max_num_queries):
    for number in range(count):
        make_article(f"Article {number}", "<p>x</p>", author=citizen)
    client.get("/sitemap-articles.xml")
    with django_assert_max_num_queries(4):
        page = client.get("/sitemap-articles.xml").content.decode()
    assert page.count("<loc>") == count


def test_a_page_of_the_sitemap_past_the_end_is_not_found(client, site):
    assert client.get("/sitemap-articles.xml?p=99").status_code == 404
    assert client.get("/sitemap-articles.xml?p=x").status_code == 404


def test_the_index_of_an_empty_wiki_is_there(client, site):
    assert client.get("/sitemap.xml").status_code == 200
