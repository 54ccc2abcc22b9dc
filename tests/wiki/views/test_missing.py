"""Addresses of articles that are not there."""

import pytest

from tests.wiki.articles import make_article
from wiki.models import Article, Title

pytestmark = pytest.mark.django_db


def test_an_article_nobody_has_written_can_be_written(client, site):
    response = client.get("/da/wiki/Ny_station/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "<h1>Ny station</h1>" in page
    assert "/da/wiki/new-article/?title=Ny%20station" in page
    assert not response["Cache-Control"].startswith("public")


def test_a_title_of_another_language_is_found_and_so_is_its_translation(client, citizen, site):
    english = make_article("Copenhagen", "<p>x</p>", author=citizen, language="en")
    danish = make_article("København", "<p>x</p>", author=citizen, language="da")
    Article.objects.filter(pk=danish.pk).update(translation_key=english.translation_key)
    answer = client.get("/da/wiki/copenhagen/")
    assert (answer.status_code, answer["Location"]) == (302, f"{danish.get_absolute_url()}?asked=copenhagen")
    page = client.get("/sv/wiki/copenhagen/").content.decode()
    assert 'href="/en/wiki/Copenhagen/" hreflang="en" lang="en"' in page


def test_similar_titles_are_offered(client, citizen, site):
    make_article("Høje-Taastrup Kommune", "<p>x</p>", author=citizen, language="da")
    assert "Høje-Taastrup Kommune" in client.get("/da/wiki/Høje-Taastrup_Station/").content.decode()


def test_a_title_with_the_same_word_is_offered(client, citizen, site):
    make_article("Høje-Taastrup Kommune", "<p>x</p>", author=citizen, language="da")
    assert "Høje-Taastrup Kommune" in client.get("/da/wiki/Taastrup_Station/").content.decode()


def test_a_wanted_article_says_how_many_link_to_it(client, citizen, site):
    make_article("Greve", "<p>[[Køge Bugt]]</p>", author=citizen, language="da")
    page = client.get("/da/wiki/Køge_Bugt/").content.decode()
    assert 'href="/da/wiki/K%C3%B8ge_Bugt/links/">1 ' in page
    links = client.get("/da/wiki/Køge_Bugt/links/")
    assert links.status_code == 200
    assert "/da/wiki/Greve/" in links.content.decode()


@pytest.mark.parametrize(
    "slug",
    ["x" * 200, "x" * 3000, "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "...", "___", "%20", "%E2%80%8B", "🙂", "a%0Ab",
     "%25", "%C3%28", "'\"", "{{7*7}}", "%5B%5B", "recent-changeS", "%F0%9F%92%A9" * 50],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["", "history/", "authors/", "versions/1/", "compare/1/2/", "links/", "feed/", "print/"]
)
def test_no_address_breaks_the_site(client, site, slug, path):
    response = client.get(f"/da/wiki/{slug}/{path}")
    assert response.status_code in (404, 301, 400)
    assert b"<script>alert(1)" not in response.content


def test_a_null_byte_is_a_bad_address(client, site):
    assert client.get("/da/wiki/a%00b/").status_code == 400
    assert client.get("/da/wiki/article-suggestions/?q=a%00").status_code == 400


def test_a_title_that_may_not_be_one_is_not_offered_to_write(client, site):
    page = client.get("/da/wiki/[[x]]/").content.decode()
    assert "new-article" not in page.replace("wiki/new-article/?translation_of", "")


@pytest.mark.parametrize("path", ["/xx/wiki/Greve/", "/fr/wiki/", "/no/wiki/Greve/"])
def test_an_unknown_language_is_not_an_error_of_the_site(client, site, path):
    assert client.get(path).status_code in (301, 302, 404)


def test_a_name_without_an_article_costs_few_queries(client, citizen, site, django_assert_max_num_queries):
    make_article("Greve", "<p>x</p>", author=citizen, language="da")
    client.get("/da/wiki/Grevinge_by/")
    with django_assert_max_num_queries(6):
        client.get("/da/wiki/Grevinge_by/")
    assert not Title.objects.filter(key="grevinge_by").exists()
