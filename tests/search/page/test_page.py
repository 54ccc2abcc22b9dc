"""The search page, whatever the engine answers."""

import pytest
from django.urls import reverse
from django.utils import translation

from practice.vocabulary.models import Term
from search.query import FacetCount, Piece, Results, Version
from tests.search.answers import line

pytestmark = pytest.mark.django_db


@pytest.fixture
def look_up(client, site, engine):
    """Ask for a page; gives the answer and its text."""

    def ask(ui="en", **query):
        with translation.override(ui):
            response = client.get(reverse("search:search"), query)
        return response, response.content.decode()

    return ask


def test_a_result_says_its_kind_language_translation_date_and_versions(look_up, engine):
    engine.says(
        line(
            "Skolen",
            snippet=[Piece("Her går ", False), Piece("børn", True), Piece(" <b>", False)],
            versions=[Version("sv", "Skolan", "/sv/wiki/Skolan/")],
            is_translation=True,
        )
    )
    _response, html = look_up(q="barn")
    assert '<li class="result" lang="da">' in html
    assert "Her går <mark>børn</mark> &lt;b&gt;" in html
    assert ">Dansk</span>" in html
    assert ">translated</span>" in html
    assert "17 May 2026" in html
    assert 'href="/sv/wiki/Skolan/" hreflang="sv" lang="sv"' in html


def test_a_result_in_ones_own_language_is_not_labelled_with_it(look_up, engine):
    engine.says(line("Skolen"))
    _response, html = look_up(ui="da", q="skole")
    assert 'class="ds-tag"' not in html


def test_kinds_are_tabs_with_counts_and_those_without_anything_are_left_out(look_up, engine):
    engine.says(line("Skolen"), facets={"kind": [FacetCount("article", 7), FacetCount("debate", 2)]})
    response, html = look_up(q="skole", theme="school")
    tabs = {tab["title"]: tab["count"] for tab in response.context["tabs"]}
    assert tabs == {"Everything": 9, "Articles": 7, "Debates": 2}
    assert "?q=skole&amp;kind=article&amp;theme=school" in html


def test_the_chosen_kind_is_there_even_when_it_has_nothing(look_up, engine):
    engine.says(facets={"kind": [FacetCount("debate", 2)]})
    response, _html = look_up(q="skole", kind="article")
    chosen = [tab for tab in response.context["tabs"] if tab["current"]]
    assert [(tab["title"], tab["count"]) for tab in chosen] == [("Articles", 0)]


def test_facets_lead_to_the_same_search_with_one_more_choice(look_up, engine):
    engine.says(
        line("Skolen"),
        facets={
            "language": [FacetCount("da", 5), FacetCount("sv", 3)],
            "theme": [FacetCount("school", 4), FacetCount("Havnen", 1)],
            "place": [FacetCount("Taastrup", 2)],
            "date": [FacetCount("2025", 1), FacetCount("2026", 6), FacetCount("x", 1)],
            "answered": [FacetCount("yes", 1)],
        },
    )
    Term.objects.create(kind="theme", key="school", names={"en": "Schools", "da": "Skoler"})
    response, html = look_up(q="skole", kind="article")
    for address in (
        "?q=skole&amp;kind=article&amp;language=sv",
        "?q=skole&amp;kind=article&amp;theme=school",
        "?q=skole&amp;kind=article&amp;place=Taastrup",
        "?q=skole&amp;kind=article&amp;since=2026-01-01&amp;until=2026-12-31",
        "?q=skole&amp;kind=article&amp;answered=yes",
    ):
        assert address in html
    facets = {facet.name: facet for facet in response.context["facets"]}
    assert [value.title for value in facets["theme"].values] == ["Schools", "Havnen"]
    assert [value.title for value in facets["date"].values] == ["2026", "2025"]


def test_what_is_chosen_can_be_taken_away_again(look_up, engine):
    engine.says(line("Skolen"))
    response, html = look_up(q="skole", language="da", place="Taastrup", since="2026-01-01", until="2026-12-31")
    assert [(chip.kind, chip.title) for chip in response.context["chips"]] == [
        ("Language", "Dansk"),
        ("Place", "Taastrup"),
        ("Date", "2026"),
    ]
    assert "?q=skole&amp;place=Taastrup&amp;since=2026-01-01&amp;until=2026-12-31" in html
    assert '<input type="hidden" name="place" value="Taastrup">' in html


def test_the_engine_is_asked_for_what_the_address_says(look_up, engine):
    look_up(ui="da", q='"ny skole" -gammel', kind="debate", answered="yes", order="date", page="2", since="2026-05-01")
    query = engine.asked[0]
    assert (query.kind, query.answered, query.order, query.page) == ("debate", True, "date", 2)
    assert query.reader_language == "da"
    assert len(query.languages) == 5
    assert [term.words for term in query.terms.wanted] == [("ny", "skole")]


@pytest.mark.parametrize(
    "query", [{"page": "10000"}, {"kind": "x"}, {"language": "xx"}, {"since": "x"}, {"order": "x"}]
)
def test_an_address_that_makes_no_sense_is_refused_in_words_and_asks_no_engine(look_up, engine, query):
    response, html = look_up(q="skole", theme="school", **query)
    assert response.status_code == 404
    assert engine.asked == []
    assert "This search cannot be made" in html
    assert 'href="/en/search/?q=skole&amp;theme=school"' in html
    assert 'value="skole"' in html


def test_ten_thousand_characters_get_an_answer_that_says_what_was_searched_for(look_up, engine):
    engine.says(line("Skolen"))
    response, html = look_up(q="a" * 10_000)
    assert response.status_code == 200
    assert "Only the first 200 signs" in html


def test_a_theme_that_nothing_has_finds_nothing_and_shows_what_there_is_without_it(look_up, engine):
    engine.says()
    engine.wider = Results([line("Skolen")], total=30)
    response, html = look_up(q="skole", theme="no-such-theme")
    assert response.status_code == 200
    assert "Nothing was found with what you chose" in html
    assert "/da/wiki/Skolen/" in html
    assert "no-such-theme" in html


def test_a_page_beyond_the_last_leads_back_to_the_first(look_up, engine):
    response, html = look_up(q="skole", page="40")
    assert response.status_code == 404
    assert "This list is not that long" in html
    assert 'href="?q=skole"' in html


def test_what_was_probably_meant_is_offered(look_up, engine):
    engine.says(line("Skolen"), meant="skole")
    _response, html = look_up(q="skoel", kind="article")
    assert 'Did you mean <a href="?q=skole&amp;kind=article">skole</a>?' in html


def test_what_was_looked_for_instead_is_said(look_up, engine):
    engine.says(line("Skolen"), meant="skole", instead=True)
    _response, html = look_up(q="skoel")
    assert "Nothing has “skoel”. These have “skole”." in html
    assert "/en/wiki/new-article/?title=skoel" in html


def test_where_nothing_is_found_one_can_write_it_or_ask_for_it(look_up, engine):
    _response, html = look_up(ui="da", q='"ny sti"')
    assert "/da/wiki/new-article/?title=ny+sti" in html
    assert "/da/debate/new-debate/?kind=question&amp;title=ny+sti" in html


def test_a_failed_search_is_a_notice_and_no_empty_list(look_up, engine):
    engine.answer = Results([], failed=True)
    response, html = look_up(q="skole")
    assert response.status_code == 200
    assert "The search could not be made" in html
    assert "Write this article" not in html


def test_an_engine_that_stands_in_for_another_finds_the_same_and_readers_need_not_know(look_up, engine):
    engine.says(line("Skolen"))
    usual = look_up(q="skole")[1]
    engine.says(line("Skolen"), limited=True)
    assert look_up(q="skole")[1] == usual


def test_signs_without_a_word_ask_no_engine(look_up, engine):
    response, html = look_up(q="-skole")
    assert response.status_code == 200
    assert engine.asked == []
    assert "There is no word to look for" in html


def test_the_page_links_to_its_feed_its_data_and_to_saving_it(look_up, engine):
    engine.says(line("Skolen"))
    _response, html = look_up(q="skole", kind="article", page="1")
    for address in ("/en/search/results.atom", "/en/search/results.json", "/en/account/searches/new/"):
        assert f"{address}?q=skole&amp;kind=article" in html


def test_one_and_many_facets_cost_the_same(look_up, engine, django_assert_max_num_queries):
    engine.says(line("Skolen"), facets={"theme": [FacetCount(f"theme-{number}", 1) for number in range(20)]})
    look_up(q="skole")
    with django_assert_max_num_queries(4):
        look_up(q="skole", theme="theme-1")


def test_pages_of_results_are_kept_by_no_cache_and_set_no_cookie(look_up, engine):
    engine.says(line("Skolen"))
    response, _html = look_up(q="skole")
    assert "s-maxage" not in response["Cache-Control"]
    assert not response.cookies
