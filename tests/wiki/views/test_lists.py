"""Lists of articles, the wiki's front page, and what links where."""

import pytest

from tests.wiki.articles import change, make_article
from tests.wiki.saying import said
from wiki.models import Article, Title
from wiki.services.saving import rename_article

pytestmark = pytest.mark.django_db


def names(response):
    return [entry["title"] for _letter, entries in response.context["groups"] for entry in entries]


def make(citizen, *titles, language="da", body="<p>x</p>"):
    return [make_article(title, body, author=citizen, language=language) for title in titles]


def test_danish_names_stand_in_the_order_of_the_danish_alphabet(client, citizen, site):
    make(citizen, "Åby", "Ærø", "Ølby", "Zoo", "Aarhus", "1849", "Ærtebølle")
    response = client.get("/da/wiki/all-articles/")
    assert names(response) == ["1849", "Aarhus", "Zoo", "Ærtebølle", "Ærø", "Ølby", "Åby"]
    assert [letter["letter"] for letter in response.context["letters"]][-3:] == ["Æ", "Ø", "Å"]


def test_swedish_names_stand_in_the_order_of_the_swedish_alphabet(client, citizen, site):
    make(citizen, "Ödeshög", "Älmhult", "Åmål", "Zinkgruvan", language="sv")
    assert names(client.get("/sv/wiki/all-articles/")) == ["Zinkgruvan", "Åmål", "Älmhult", "Ödeshög"]


def test_a_long_list_is_leafed_through_without_gap_or_double(client, citizen, site, monkeypatch):
    monkeypatch.setattr("wiki.views.lists.ROWS", 3)
    titles = ["1849", "Aarhus", "Bov", "Zoo", "Æbelø", "Ærø", "Ølby", "Øm", "Åby", "Ål", "Ñandú", "Ünsal", "Щ"]
    make(citizen, *titles)
    seen, url = [], "/da/wiki/all-articles/"
    while url:
        response = client.get(url)
        seen += names(response)
        url = response.context["next_url"] and "/da/wiki/all-articles/" + response.context["next_url"]
    assert seen == titles


def test_a_letter_leads_to_the_names_that_begin_with_it(client, citizen, site):
    make(citizen, "Aarhus", "Ærø", "Ølby", "Åby")
    assert names(client.get("/da/wiki/all-articles/?from=ø")) == ["Ølby", "Åby"]
    assert names(client.get("/da/wiki/all-articles/?from=Æ")) == ["Ærø", "Ølby", "Åby"]


@pytest.mark.parametrize(
    "page", ["all-articles", "orphan-articles", "wanted-articles", "categories", "recent-changes", ""]
)
def test_an_empty_wiki_has_every_page(client, site, page):
    response = client.get(f"/da/wiki/{page}/".replace("//", "/"))
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()
    assert response["Cache-Control"].startswith("public")
    assert not response.cookies


@pytest.mark.parametrize(
    "path", ["all-articles/?from=", "all-articles/?after=", "categories/?from=", "orphan-articles/?after="]
)
@pytest.mark.parametrize("value", ["\U0010ffff", "<script>", "'; drop table", "%", "_", " ", "🙂", "\u200b", "A\u030a"])
def test_any_letters_are_a_place_in_the_alphabet(client, site, path, value):
    assert client.get(f"/da/wiki/{path}{value}").status_code in (200, 400)


def test_absurdly_long_places_are_refused(client, site):
    assert client.get("/da/wiki/all-articles/?from=" + "x" * 2000).status_code == 400


def test_orphans_are_articles_that_nothing_links_to(client, citizen, site):
    make(citizen, "Alone", "Loved")
    make(citizen, "Hub", body="<p>[[Loved]]</p>")
    assert names(client.get("/da/wiki/orphan-articles/")) == ["Alone", "Hub"]


def test_wanted_articles_are_listed_by_how_many_want_them(client, citizen, site, monkeypatch):
    monkeypatch.setattr("wiki.views.lists.ROWS", 2)
    make(citizen, "One", body="<p>[[Station]] [[Torvet]] [[Åen]]</p>")
    make(citizen, "Two", body="<p>[[Station]] [[Åen]]</p>")
    first = client.get("/da/wiki/wanted-articles/")
    assert [(row["text"], row["count"]) for row in first.context["titles"]] == [("Station", 2), ("Åen", 2)]
    second = client.get("/da/wiki/wanted-articles/" + first.context["next_url"])
    assert [row["text"] for row in second.context["titles"]] == ["Torvet"]
    make(citizen, "Station")
    assert "Station" not in [row["text"] for row in client.get("/da/wiki/wanted-articles/").context["titles"]]


@pytest.mark.parametrize("after", ["x", "", "-1-x", "1", "99999999999-x", "1-"])
def test_a_wanted_list_that_begins_nowhere_is_a_bad_address(client, site, after):
    assert client.get(f"/da/wiki/wanted-articles/?after={after}").status_code == 400


def test_what_links_here_counts_older_names_too(client, citizen, site, monkeypatch):
    (target,) = make(citizen, "Target")
    make(citizen, "First", "Second", body="<p>[[Target]]</p>")
    rename_article(article=Article.objects.get(pk=target.pk), title="Moved", author=citizen)
    make(citizen, "Third", body="<p>[[Moved]] [[Target]]</p>")
    make(citizen, "Fjärde", language="sv", body='<p><a href="wiki:da/Moved">x</a></p>')
    response = client.get("/da/wiki/Moved/links/")
    assert [one["title"] for one in response.context["articles"]] == ["First", "Second", "Third", "Fjärde"]
    assert 'href="/sv/wiki/Fj%C3%A4rde/" lang="sv"' in response.content.decode()
    monkeypatch.setattr("wiki.views.lists.ROWS", 2)
    seen, url = [], "/da/wiki/Moved/links/"
    while url:
        response = client.get(url)
        seen += [one["title"] for one in response.context["articles"]]
        url = response.context["next_url"] and "/da/wiki/Moved/links/" + response.context["next_url"]
    assert seen == ["First", "Second", "Third", "Fjärde"]


def test_the_front_page_shows_what_changed_last_and_the_largest_categories(client, citizen, site):
    for number in range(12):
        categories = ("Byer", "Havne") if number < 3 else ("Byer",)
        make_article(f"Article {number}", "<p>x</p>", author=citizen, language="da", categories=categories)
    change(Article.objects.get(title="Article 0"), "<p>y</p>", author=citizen, summary="A date was wrong",
           categories=("Byer", "Havne"))  # fmt: skip
    response = client.get("/da/wiki/")
    assert response.context["articles"][0]["title"] == "Article 0"
    assert [row["name"] for row in response.context["categories"]] == ["Byer", "Havne"]
    page = response.content.decode()
    assert "A date was wrong" in page
    assert 'href="/sv/wiki/"' in page


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("", 4), ("all-articles/", 3), ("orphan-articles/", 3), ("wanted-articles/", 3), ("categories/", 3),
     ("categories/Byer/", 6), ("Hub/links/", 6), ("recent-changes/?language=all", 3)],
)  # fmt: skip
def test_lists_cost_the_same_for_few_and_for_many(
    signed_in, citizen, site, rows, path, queries, django_assert_max_num_queries
):
    make(citizen, "Hub")
    for number in range(rows):
        make_article(
            f"Article {number}", f"<p>[[Wanted {number}]] [[Hub]]</p>", author=citizen, language="da",
            categories=("Byer", f"C{number}"),
        )  # fmt: skip
    signed_in.get(f"/da/wiki/{path}")
    with django_assert_max_num_queries(queries):
        response = signed_in.get(f"/da/wiki/{path}")
    assert response.status_code == 200


def test_a_category_holds_its_articles_in_order(client, citizen, site):
    for title in ("Åby", "Bov", "Ærø"):
        make_article(title, "<p>x</p>", author=citizen, language="da", categories=("Øer og byer",))
    response = client.get("/da/wiki/categories/Øer_og_byer/")
    assert [one["title"] for one in response.context["articles"]] == ["Bov", "Ærø", "Åby"]
    other = client.get("/da/wiki/categories/øer og byer/")
    assert (other.status_code, other["Location"]) == (301, "/da/wiki/categories/%C3%98er_og_byer/")


def test_a_category_that_nothing_is_in_says_how_to_fill_it(client, site):
    response = client.get("/da/wiki/categories/Nothing/")
    assert response.status_code == 404
    assert said("No article is in this category") in response.content.decode()


@pytest.mark.parametrize("slug", ["x" * 500, "%20", "...", "<b>", "🙂"])
def test_no_name_of_a_category_breaks_the_site(client, site, slug):
    for rest in ("", "feed/"):
        assert client.get(f"/da/wiki/categories/{slug}/{rest}").status_code in (301, 404)


def test_suggestions_begin_as_typed_then_by_word(client, citizen, site):
    make(citizen, "Taastrup", "Taastrup Station", "Høje-Taastrup", "Nye Taastrup", "Roskilde")
    found = client.get("/da/wiki/article-suggestions/?q=taas").json()
    assert [one["title"] for one in found[:2]] == ["Taastrup", "Taastrup Station"]
    assert {one["title"] for one in found[2:]} == {"Høje-Taastrup", "Nye Taastrup"}
    assert found[1] == {
        "title": "Taastrup Station",
        "url": "/da/wiki/Taastrup_Station/",
        "href": "wiki:da/Taastrup_Station",
        "exists": True,
    }


def test_suggestions_know_older_names_and_only_the_language_of_the_address(client, citizen, site):
    (article,) = make(citizen, "Old name")
    rename_article(article=article, title="New name", author=citizen)
    assert [one["title"] for one in client.get("/da/wiki/article-suggestions/?q=old").json()] == ["New name"]
    assert client.get("/sv/wiki/article-suggestions/?q=old").json() == []


def test_at_most_ten_are_suggested_and_wanted_names_are_not(client, citizen, site):
    make(citizen, *(f"Gade {number}" for number in range(15)), body="<p>[[Gade X]]</p>")
    found = client.get("/da/wiki/article-suggestions/?q=gade").json()
    assert len(found) == 10
    assert "Gade X" not in [one["title"] for one in found]
    assert Title.objects.filter(key="gade_x").exists()


@pytest.mark.parametrize("query", ["", "?q=", "?q=%25", "?q=_", "?q=\\", "?q='", "?q=" + "x" * 5000, "?q=<b>", "?q=🙂"])
def test_suggestions_answer_anything_typed(client, citizen, site, query):
    make(citizen, "Greve")
    response = client.get(f"/da/wiki/article-suggestions/{query}")
    assert (response.status_code, response.json()) == (200, [])


def test_suggestions_may_be_kept_in_front(client, site):
    assert client.get("/da/wiki/article-suggestions/?q=a")["Cache-Control"].startswith("public")
