"""Lists of events: filters, pages, a month, and as many questions for one as for a hundred."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practice.events.front import upcoming
from practice.events.services.changing import cancel_event
from tests.practice.events.making import a_group, an_event, browser, in_days, person, with_seats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
BASE = "/en/practice/events/"


def page(path: str = "", user=None) -> str:
    answer = browser(user).get(f"{BASE}{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_empty_list_offers_to_make_the_first():
    text = page()
    assert "No events are announced" in text
    assert f"{BASE}new/" in text


def test_what_is_to_come_stands_in_the_order_of_time_and_what_is_over_apart():
    for days, title in ((9, "Second"), (2, "First"), (-9, "Before")):
        an_event(title=title, first_day=in_days(days))
    text = page()
    assert text.index("First") < text.index("Second")
    assert "Before" not in text
    past = page("past/")
    assert "Before" in past
    assert "Second" not in past


def test_what_repeats_stands_there_once_with_its_sentence():
    an_event(title="Every day", rule="FREQ=DAILY", first_day=in_days(1))
    an_event(title="Later", first_day=in_days(30))
    text = page()
    assert text.count("Every day</a>") == 1
    assert "every day" in text
    assert "Later" in text
    assert [row.title for row in upcoming(5)] == ["Every day", "Later"]


def test_of_what_repeated_the_last_time_stands_among_the_past():
    event = an_event(title="Every day", rule="FREQ=DAILY;COUNT=5", first_day=in_days(-9))
    assert page("past/").count("Every day</a>") == 1
    assert "Earlier times" in page(f"{event.pk}/")


def test_a_cancelled_event_stays_in_the_list_and_not_on_the_front_page():
    author = person()
    cancel_event(event=an_event(author, title="Not this"), by=author, reason="Ill")
    assert "Cancelled" in page()
    assert upcoming(5) == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Danish", "Webinar", "Swedish"}),
        ("?language=da", {"Danish"}),
        ("?place=online", {"Webinar"}),
        ("?place=place", {"Danish", "Swedish"}),
        ("?country=SE", {"Swedish"}),
        ("?when=week", {"Danish"}),
        ("?when=days30", {"Danish", "Webinar"}),
        ("?when=today", set()),
        ("?language=da&country=SE", set()),
    ],
)
def test_filters_show_what_fits(query, titles):
    an_event(title="Danish", language="da", country="DK", first_day=in_days(3))
    an_event(title="Webinar", is_online=True, place_name="", first_day=in_days(20))
    an_event(title="Swedish", country="SE", first_day=in_days(90))
    text = page(query)
    assert {title for title in ("Danish", "Webinar", "Swedish") if f">{title}</a>" in text} == titles


@pytest.mark.parametrize(
    "query",
    ["?language=xx", "?country=Denmark", "?country=%00", "?place=moon", "?when=never", "?day=2027-02-30", "?day=x",
     "?group=x", "?group=99999999999999999999", "?group=1", "?after=x", "?view=week",
     "?view=month&month=2027-13", "?view=month&month=9999-01", "?view=month&month=0000-00", "?day=99999-01-01"],
)  # fmt: skip
def test_nonsense_in_the_address_is_a_mistake_of_the_address(query):
    assert browser().get(f"{BASE}{query}").status_code == 400


@pytest.mark.parametrize("query", ["?day=9999-12-31", "?day=0001-01-01", "?view=month&month=2099-12", "?page=7"])
def test_odd_days_show_an_empty_list(query):
    assert browser().get(f"{BASE}{query}").status_code == 200


def test_pages_follow_one_another_without_a_gap_or_a_repetition():
    for number in range(45):
        an_event(title=f"Number {number:02}", first_day=in_days(1 + number // 3))
    seen, path = [], ""
    for _page in range(3):
        text = page(path)
        seen += [title for title in (f"Number {number:02}" for number in range(45)) if f">{title}</a>" in text]
        if 'rel="next"' not in text:
            break
        path = text.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert sorted(seen) == [f"Number {number:02}" for number in range(45)]


def test_a_month_is_a_table_with_a_cell_a_day():
    day = (timezone.localdate().replace(day=28) + timedelta(days=10)).replace(day=5)
    an_event(title="On the fifth", first_day=day, last_day=day + timedelta(days=1))
    text = page(f"?view=month&month={day:%Y-%m}")
    assert text.count("On the fifth</a>") == 2
    assert "<caption" in text
    assert text.count('scope="col"') == 7
    assert f"day={day.isoformat()}" in text


def test_this_month_is_offered_from_other_months_only():
    later = timezone.localdate().replace(day=1) + timedelta(days=45)
    assert "This month" not in page("?view=month")
    assert "This month" in page(f"?view=month&month={later:%Y-%m}")


def test_a_day_with_many_events_says_how_many_more_there_are():
    for number in range(7):
        an_event(title=f"Busy {number}", first_day=in_days(1))
    text = page(f"?view=month&month={in_days(1):%Y-%m}")
    assert "3 more" in text
    assert page(f"?day={in_days(1)}").count('class="event-row__title"') == 7


def test_members_see_events_of_their_group_in_the_list_and_by_group():
    member, owner = person(), person()
    group = a_group(member, owner=owner, sight="hidden")
    an_event(owner, group=group, title="Among us")
    assert "Among us" in page(user=member)
    assert "Among us" in page(f"?group={group.pk}", user=member)
    assert "Among us" not in page()


@pytest.mark.parametrize("path", ["", "?view=month", "past/", "feed/", "calendar.ics"])
@pytest.mark.parametrize("signed_in", [False, True], ids=["anonymous", "signed in"])
def test_a_list_of_many_costs_as_many_questions_as_of_one(path, signed_in):
    user = person() if signed_in else None
    client = browser(user)

    def add(count: int) -> None:
        author = person()
        for number in range(count):
            an_event(author, first_day=in_days(-1 if "past" in path else 1 + number % 3), rule="FREQ=DAILY;COUNT=2")
            with_seats(3, author=author, first_day=in_days(2), group=a_group(author))

    def count() -> int:
        client.get(f"{BASE}{path}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{BASE}{path}").status_code == 200
        return len(queries)

    add(1)
    few = count()
    add(7)
    assert count() == few


def test_anonymous_lists_are_kept_whole_and_the_rest_is_not():
    assert "public" in browser().get(BASE)["Cache-Control"]
    assert "private" in browser().get(f"{BASE}?language=da")["Cache-Control"]
    assert "private" in browser(person()).get(BASE)["Cache-Control"]
