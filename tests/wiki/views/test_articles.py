"""Reading an article."""

import json
import re
from decimal import Decimal

import pytest

from tests.wiki.articles import change, current, make_article
from wiki.models import Article, ImportedPage, ImportSource, Rendering
from wiki.services.saving import rename_article

pytestmark = pytest.mark.django_db

BODY = '<p>A town west of <a href="wiki:da/København">the capital</a>.</p><h2>Historie</h2><p>Old.</p>'


@pytest.fixture
def article(citizen, site):
    return make_article(
        "Høje-Taastrup",
        BODY,
        author=citizen,
        language="da",
        categories=("Kommuner", "Region Hovedstaden"),
        facts={
            "population": "54000",
            "founded": "1970-04-01",
            "website": "https://www.htk.dk/",
            "telephone": "+45 43 59 10 00",
        },
        latitude=Decimal("55.6536"),
        longitude=Decimal("12.2914"),
    )


def data_of(page: str) -> dict:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])


def test_an_article_shows_its_text_facts_place_and_categories(client, article):
    page = client.get(article.get_absolute_url()).content.decode()
    assert "<h1>Høje-Taastrup</h1>" in page
    assert "the capital" in page
    assert 'href="#u-historie"' in page
    assert "54.000" in page
    assert "1. april 1970" in page
    assert 'href="https://www.htk.dk/"' in page
    assert 'href="tel:+4543591000"' in page
    assert 'data-latitude="55.653600"' in page
    assert 'href="/da/wiki/categories/Region_Hovedstaden/"' in page


def test_an_article_says_who_changed_it_last_and_under_which_licence(client, article):
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Karen Citizen" in page
    assert "creativecommons.org/licenses/by-sa/4.0/" in page
    assert f"{article.get_absolute_url()}versions/1/" in page


def test_an_article_carries_its_data_for_search_engines(client, article):
    data = data_of(client.get(article.get_absolute_url()).content.decode())
    assert (data["headline"], data["inLanguage"], data["version"]) == ("Høje-Taastrup", "da", 1)
    assert data["about"]["geo"] == {"@type": "GeoCoordinates", "latitude": 55.6536, "longitude": 12.2914}
    assert data["description"].startswith("A town west of the capital")


def test_data_for_search_engines_cannot_end_its_element(client, citizen, site):
    article = make_article(
        "A & B", "<p>x</p>", author=citizen, facts={"address": "</script><script>alert(1)</script>", "founded": "1970"}
    )
    page = client.get(article.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert data_of(page)["about"]["address"] == "</script><script>alert(1)</script>"


def test_a_stale_drawing_is_not_shown(client, article):
    Rendering.objects.filter(article=article).update(html="<p>old drawing</p>")
    assert "old drawing" in client.get(article.get_absolute_url()).content.decode()
    Article.objects.filter(pk=article.pk).update(render_version=99)
    page = client.get(article.get_absolute_url()).content.decode()
    assert "old drawing" not in page
    assert "A town west of" in page


@pytest.mark.parametrize(
    "spelling", ["høje-taastrup", "HØJE-TAASTRUP", "Høje-Taastrup ", "Høje-Taastrup_", "_Høje-taastrup"]
)
def test_other_spellings_lead_to_the_articles_address(client, article, spelling):
    response = client.get(f"/da/wiki/{spelling}/")
    assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())


@pytest.mark.parametrize("spelling", ["Århus by", "A\u030arhus_by", "århus  by", "ÅRHUS_BY"])
def test_blanks_and_composed_letters_do_not_matter(client, citizen, site, spelling):
    article = make_article("Århus by", "<p>x</p>", author=citizen, language="da")
    response = client.get(f"/da/wiki/{spelling}/")
    assert (response.status_code, response["Location"]) == (301, "/da/wiki/%C3%85rhus_by/")
    assert article.get_absolute_url() == "/da/wiki/%C3%85rhus_by/"


def test_an_older_name_leads_here_for_good_with_the_rest_of_the_address(client, article, citizen):
    rename_article(article=article, title="Taastrup", author=citizen)
    for page in ("", "history/?page=1", "versions/1/", "compare/1/2/", "print/", "feed/", "links/?after=3"):
        response = client.get(f"/da/wiki/Høje-Taastrup/{page}")
        assert (response.status_code, response["Location"]) == (301, f"/da/wiki/Taastrup/{page}")


def test_languages_are_offered_with_their_state(client, article, citizen):
    swedish = make_article("Taastrup (stad)", "<p>En stad.</p>", author=citizen, language="sv")
    Article.objects.filter(pk=swedish.pk).update(translation_key=article.translation_key)
    page = client.get(article.get_absolute_url()).content.decode()
    assert '<link rel="alternate" hreflang="sv"' in page
    assert swedish.get_absolute_url() in page
    assert f"/nl/wiki/translations/of/{article.pk}/" in page
    # The switcher leads to the nearest page where there is no version.
    assert 'href="/nl/wiki/" hreflang="nl"' in page


def test_a_new_translation_is_offered_at_once(client, article, citizen):
    first = client.get(article.get_absolute_url()).content.decode()
    english = make_article("The town", "<p>x</p>", author=citizen, language="en")
    Article.objects.filter(pk=english.pk).update(translation_key=article.translation_key)
    second = client.get(article.get_absolute_url()).content.decode()
    assert "/en/wiki/The_town/" not in first
    assert second.count('href="/en/wiki/The_town/"') >= 2


def test_an_imported_article_credits_its_source(client, article, locales):
    source = ImportSource.objects.create(key="dawiki", name="Wikipedia", licence="cc-by-sa-4.0")
    ImportedPage.objects.create(
        source=source,
        locale=locales["da"],
        external_id=7,
        title="X",
        url="https://da.wikipedia.org/wiki/X",
        article=article,
    )
    page = client.get(article.get_absolute_url()).content.decode()
    assert '<a href="https://da.wikipedia.org/wiki/X" rel="nofollow noopener">Wikipedia</a>' in page


def test_the_print_page_holds_the_text_without_menus(client, article):
    page = client.get(f"{article.get_absolute_url()}print/").content.decode()
    assert "A town west of" in page
    assert "site-header" not in page
    assert (
        '<link rel="canonical" href="http://localhost:8000' + article.get_absolute_url().replace("ø", "%C3%B8") in page
    )


def test_nobody_without_an_account_gets_a_cookie_or_a_token(client, article):
    response = client.get(article.get_absolute_url())
    assert response["Cache-Control"].startswith("public")
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_a_signed_in_reader_gets_a_page_of_their_own(signed_in, article):
    response = signed_in.get(article.get_absolute_url())
    assert response["Cache-Control"].startswith("private")
    assert "Karen Citizen" in response.content.decode()


@pytest.mark.parametrize("path", ["", "history/", "authors/", "versions/1/", "print/", "links/", "feed/"])
def test_an_unknown_parameter_is_not_kept_in_front(client, article, path):
    assert client.get(article.get_absolute_url() + path)["Cache-Control"].startswith("public")
    assert client.get(f"{article.get_absolute_url()}{path}?x=1")["Cache-Control"].startswith("private")


def test_reading_costs_at_most_five_queries_signed_in_and_three_for_everybody_else(
    signed_in, client, article, citizen, django_assert_max_num_queries
):
    for number in range(12):
        change(article, f"{BODY}<p>{number}</p>", author=citizen)
    url = article.get_absolute_url()
    for browser, most in ((signed_in, 5), (client, 3)):
        browser.get(url)
        with django_assert_max_num_queries(most):
            page = browser.get(url).content.decode()
        assert "<p>11</p>" in page


@pytest.mark.parametrize("role", [None, "citizen", "member", "editor", "admin"])
def test_everybody_reads_and_is_offered_to_edit(client, article, role, request):
    if role:
        client.force_login(request.getfixturevalue(role), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(article.get_absolute_url())
    assert page.status_code == 200
    assert f'href="{article.get_absolute_url()}edit/"' in page.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_reading_pages_are_only_read(client, article, method):
    assert getattr(client, method)(article.get_absolute_url()).status_code == 405


def test_a_text_of_every_kind_of_markup_is_drawn(client, citizen, site):
    body = (
        "<p>x<cite>Source</cite></p><ul><li>a</li></ul><table><tbody><tr><th>h</th></tr></tbody></table>"
        "<blockquote><p>q</p></blockquote><pre>p</pre><h2>Å</h2><h3>Å</h3>"
    )
    article = make_article("Markup", body, author=citizen)
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Source" in page
    assert current(article).body in body
