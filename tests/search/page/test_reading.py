"""The search's address: what it says, and what cannot be asked."""

from datetime import date

import pytest
from django.http import QueryDict

from search.forms import SearchRequest
from search.query import MAX_PAGE


def read(query: str) -> SearchRequest:
    return SearchRequest.read(QueryDict(query))


def test_an_address_without_anything_asks_for_everything_in_all_languages():
    asked = read("")
    assert asked.refused == ()
    assert not asked.is_narrowed
    assert asked.languages == ("nl", "da", "sv", "nb", "en") or set(asked.languages) == {"nl", "da", "sv", "nb", "en"}


def test_the_whole_search_stands_in_the_address():
    query = "?q=skole&kind=article&language=da&theme=school&place=Taastrup&since=2026-01-01&until=2026-12-31"
    query += "&answered=yes&order=date&page=3"
    asked = read(query[1:])
    assert asked.refused == ()
    assert asked.address(page=asked.page) == query
    assert asked.query("nl").since == date(2026, 1, 1)
    assert asked.query("nl").reader_language == "nl"
    assert asked.query("nl").languages == ("da",)


def test_another_choice_begins_on_the_first_page():
    assert read("q=skole&page=3").address(kind="article") == "?q=skole&kind=article"


def test_what_used_to_mean_all_languages_still_does():
    assert read("q=skole&language=all").language == ""


@pytest.mark.parametrize(
    "query",
    [
        "kind=nothing",
        "kind=' OR 1=1",
        "language=xx",
        "language=da%00",
        "page=0",
        "page=-1",
        "page=x",
        "page=1.5",
        f"page={MAX_PAGE + 1}",
        "page=10000",
        "page=%D9%A3",
        "order=random",
        "answered=maybe",
        "since=yesterday",
        "since=2026-13-01",
        "since=2026-02-30",
        "since=0000-01-01",
        "until=2026-1-1",
        "until=20260101",
        "until=9999999-01-01",
        f"theme={'x' * 201}",
        "place=a%07b",
        "place=%E2%80%AE",
    ],
)
def test_what_cannot_be_asked_is_named_once_and_left_out(query):
    asked = read(f"q=skole&{query}")
    assert len(asked.refused) == 1
    assert asked.terms.text == "skole"
    assert read(asked.address()[1:]).refused == ()


def test_several_things_that_cannot_be_asked_are_all_named():
    assert len(read("kind=x&language=y&page=z").refused) == 3


def test_ten_thousand_characters_are_cut_and_it_is_said():
    asked = read("q=" + "skole+" * 1_700)
    assert asked.was_cut
    assert len(asked.terms.text) <= 200
    assert not read("q=skole").was_cut


def test_the_title_of_what_is_missing_has_no_signs_of_searching():
    assert read("q=%22ny+skole%22+-gammel+sti*").words == "ny skole sti"


def test_an_empty_value_is_no_choice():
    asked = read("q=skole&kind=&language=&since=&until=&theme=&answered=&order=&page=")
    assert asked.refused == ()
    assert not asked.is_narrowed
