"""What each type of fact accepts, how it is kept and how it is shown."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from wiki.facts import BY_KEY, clean_fact, clean_facts
from wiki.infobox import fact_lines, typed
from wiki.opening import HoursTable
from wiki.subject_data import subject_data


class Said:
    def __init__(self, latitude=None, longitude=None, **facts):
        self.facts, self.latitude, self.longitude = facts, latitude, longitude


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        ("opening_hours", "Mo–Fr 10–17\r\nSa 10–13", "Mo-Fr 10:00-17:00; Sa 10:00-13:00"),
        ("accounts", "@htk@mastodon.social", "https://mastodon.social/@htk"),
        ("free_entry", "yes", "yes"),
        ("free_entry", "YES", "yes"),
        ("wheelchair", "partly", "partly"),
        ("founded", "1970-04-01", "1970-04-01"),
        ("founded", "-44", "-44"),
        ("members", "1 200,5", "1200.5"),
        ("address", "  Bygaden\n2\x00 ", "Bygaden 2"),
        ("website", "", ""),
    ],
)  # fmt: skip
def test_a_fact_is_kept_in_one_form(key, text, kept):
    assert clean_fact(BY_KEY[key], text) == kept
    assert clean_fact(BY_KEY[key], kept) == kept


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("opening_hours", "whenever"), ("opening_hours", "<script>alert(1)</script>"), ("accounts", "javascript:x"),
        ("free_entry", "perhaps"), ("wheelchair", "<b>yes</b>"), ("founded", "1970-13-01"), ("founded", "1970-02-30"),
        ("founded", "١٩٧٠"), ("members", "1e9"), ("members", "-1"), ("website", "javascript:alert(1)"),
        ("website", "//evil.example"), ("website", "data:text/html,x"), ("email", "a@b@c"), ("telephone", "call me"),
        ("address", "x" * 301), ("population", "NaN"), ("opening_hours", "Mo 10-12;" * 400),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_words(key, text):
    with pytest.raises(ValidationError) as refused:
        clean_fact(BY_KEY[key], text)
    assert refused.value.messages[0].endswith(".") or "URL" in refused.value.messages[0]


@pytest.mark.django_db
def test_what_was_accepted_once_is_not_judged_again():
    known = {"opening_hours": "by appointment", "gone": "x"}
    assert clean_facts({**known, "founded": "1970"}, known) == {"founded": "1970", **known}
    with pytest.raises(ValidationError) as refused:
        clean_facts({"opening_hours": "by appointment"})
    assert list(refused.value.message_dict) == ["fact_opening_hours"]


def test_opening_hours_and_accounts_are_shown_apart_and_in_one_line():
    with translation.override("da"):
        hours, accounts = fact_lines(
            {
                "accounts": "https://x.com/a https://mastodon.social/@b",
                "opening_hours": "Mo 10:00-17:00; Su 10:00-12:00",
            }
        )
    assert hours.value == "mandag 10:00–17:00; søndag 10:00–12:00"
    assert hours.tables == (HoursTable("", (("mandag", "10:00–17:00"), ("søndag", "10:00–12:00"))),)
    assert accounts.value == "X: a, Mastodon: @b@mastodon.social"
    assert [link.url for link in accounts.links] == ["https://x.com/a", "https://mastodon.social/@b"]


def test_the_form_shows_what_a_person_would_type():
    with translation.override("nl"):
        assert typed(BY_KEY["opening_hours"], "Mo-Fr 10:00-17:00; Sa 10:00-12:00") == (
            "maandag–vrijdag 10:00–17:00\nzaterdag 10:00–12:00"
        )
    assert typed(BY_KEY["accounts"], "https://x.com/a https://x.com/b") == "https://x.com/a\nhttps://x.com/b"


def test_facts_stand_in_the_order_of_their_kind():
    facts = {"address": "A", "founded": "1970", "website": "https://x.org"}
    assert [line.key for line in fact_lines(facts, ("website", "founded"))] == ["website", "founded", "address"]


def test_a_business_is_described_to_search_engines_with_its_hours_accounts_and_place():
    data = subject_data(
        Said(55.5, 12.5, address="Bygaden 2", opening_hours="Mo-Fr 10:00-17:00; Sa 00:00-24:00; Su off; PH off; "
             "May 01-Sep 30 Mo-Su 10:00-18:00", accounts="https://x.com/a", born="1970", telephone="+45 1234"),
        name="Bakery", schema_type="LocalBusiness",
    )  # fmt: skip
    assert (data["@type"], data["name"], data["address"], data["sameAs"]) == (
        "LocalBusiness", "Bakery", "Bygaden 2", ["https://x.com/a"],
    )  # fmt: skip
    assert "birthDate" not in data
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 55.5, "longitude": 12.5}
    assert data["openingHoursSpecification"] == [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
         "opens": "10:00", "closes": "17:00"},
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Saturday"], "opens": "00:00", "closes": "23:59"},
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["PublicHolidays"], "opens": "00:00", "closes": "00:00"},
    ]  # fmt: skip


def test_an_event_says_when_where_and_whether_it_is_free():
    data = subject_data(
        Said(1.0, 2.0, begins="2026-05-01", ends="2026-05-03", free_entry="yes", address="Torvet"),
        name="Fair", schema_type="Event",
    )  # fmt: skip
    assert data == {
        "@type": "Event", "name": "Fair", "startDate": "2026-05-01", "endDate": "2026-05-03",
        "isAccessibleForFree": True,
        "location": {"@type": "Place", "address": "Torvet",
                     "geo": {"@type": "GeoCoordinates", "latitude": 1.0, "longitude": 2.0}},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "kind"),
    [({"born": "1970"}, "Person"), ({"population": "5"}, "Place"), ({"members": "5"}, "Organization"),
     ({"website": "https://x.org"}, "Place"), ({}, None), ({"begins": "1970"}, None)],
)  # fmt: skip
def test_without_a_kind_the_facts_say_what_it_is(facts, kind):
    assert subject_data(Said(**facts), name="x").get("@type") == kind


def test_a_service_has_its_hours_under_the_name_that_services_have():
    data = subject_data(Said(opening_hours="Mo 10:00-12:00"), name="x", schema_type="GovernmentService")
    assert "hoursAvailable" in data
    assert subject_data(Said(opening_hours="by appointment"), name="x", schema_type="Place")["openingHours"]
