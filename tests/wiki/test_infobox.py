"""Facts as they are shown."""

from decimal import Decimal

import pytest
from django.utils import translation

from wiki.infobox import fact_lines, place, place_text


def shown(language, **facts):
    with translation.override(language):
        return {line.key: line.value for line in fact_lines(facts)}


@pytest.mark.parametrize(
    ("language", "number", "area"),
    [("da", "54.000", "78,4\xa0km²"), ("nl", "54.000", "78,4\xa0km²"), ("en", "54,000", "78.4\xa0km²"),
     ("sv", "54\xa0000", "78,4\xa0km²"), ("nb", "54\xa0000", "78,4\xa0km²")],
)  # fmt: skip
def test_numbers_are_written_as_each_country_does(language, number, area):
    assert shown(language, population="54000", area="78.4") == {"population": number, "area": area}


@pytest.mark.parametrize(
    ("value", "danish"),
    [("1970-04-01", "1. april 1970"), ("1970-04", "april 1970"), ("1970", "1970"), ("-44", "-44"),
     ("1970-13-01", "1970-13-01"), ("1970-02-31", "1970-02-31"), ("0000-01-01", "0000-01-01"), ("12", "12")],
)  # fmt: skip
def test_dates_are_written_out_and_odd_ones_left_alone(value, danish):
    assert shown("da", founded=value) == {"founded": danish}


@pytest.mark.parametrize("value", ["x", "1e999999999", "NaN", "-", "", "1,5", "١", "9" * 40])
def test_what_is_no_number_stays_as_it_is(value):
    assert shown("en", population=value).get("population", "") == value


@pytest.mark.django_db
def test_facts_stand_in_the_order_of_the_infobox_and_unknown_ones_are_left_out():
    assert list(shown("en", website="https://x.org", founded="1970", nonsense="x")) == ["founded", "website"]


def test_addresses_are_links_and_read_short():
    lines = {line.key: line for line in fact_lines({"website": "https://www.htk.dk/", "email": "a@b.dk"})}
    assert (lines["website"].value, lines["website"].url) == ("htk.dk", "https://www.htk.dk/")
    assert lines["email"].url == "mailto:a@b.dk"


@pytest.mark.parametrize(
    ("latitude", "longitude", "text"),
    [("55.6536", "12.2914", "55.6536° N, 12.2914° E"), ("-33.9", "-70.6", "33.9000° S, 70.6000° W"),
     ("0", "0", "0.0000° N, 0.0000° E")],
)  # fmt: skip
def test_places_are_written_with_their_hemispheres(latitude, longitude, text):
    with translation.override("en"):
        assert place_text(Decimal(latitude), Decimal(longitude)) == text.replace("° ", "°\N{NO-BREAK SPACE}")


def test_half_a_place_is_none():
    assert place("x", Decimal(1), None) is None
