"""Two people change one event at the same moment."""

import html
import re

import pytest

from tests.practice.events.making import an_event, browser, form, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
BASE = "/en/practice/events/"


def as_drawn(user, event, **fields):
    """What a browser sends for a form that is changed in these fields alone."""
    page = browser(user).get(f"{BASE}{event.pk}/edit/").content.decode()
    base = re.search(r'name="base" value="([^"]*)"', page)
    assert base
    said = {"title": event.title, "body": "Come along.", "start_time": "10:00", "end_time": "12:00", **fields}
    return form(**said, base=html.unescape(base[1]))


def test_of_two_who_change_an_event_at_once_both_changes_stay():
    author = person()
    event = an_event(author, title="Evening")
    first, second = as_drawn(author, event, title="Long evening"), as_drawn(author, event, place_name="Library")
    for sent in (first, second):
        assert browser(author).post(f"{BASE}{event.pk}/edit/", sent).status_code == 302
    event.refresh_from_db()
    assert (event.title, event.place_name) == ("Long evening", "Library")


def test_who_changes_the_same_as_somebody_else_is_asked_first_and_nothing_is_lost():
    author = person()
    event = an_event(author, title="Evening")
    first = as_drawn(author, event, start_time="11:00")
    second = as_drawn(author, event, end_time="13:00", title="Long evening")
    browser(author).post(f"{BASE}{event.pk}/edit/", first)
    answer = browser(author).post(f"{BASE}{event.pk}/edit/", second)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this page while you were writing" in text
    assert "Changed: When." in text
    assert 'value="Long evening"' in text
    event.refresh_from_db()
    assert (event.title, f"{event.start_time:%H:%M}", f"{event.end_time:%H:%M}") == ("Evening", "11:00", "12:00")
    again = {**second, "base": html.unescape(re.search(r'name="base" value="([^"]*)"', text)[1])}
    assert browser(author).post(f"{BASE}{event.pk}/edit/", again).status_code == 302
    event.refresh_from_db()
    assert (event.title, f"{event.start_time:%H:%M}", f"{event.end_time:%H:%M}") == ("Long evening", "10:00", "13:00")


@pytest.mark.parametrize("base", ["", "{", "[]", "null", '{"title": 1}', "[" * 900])
def test_what_no_form_of_ours_carries_does_no_harm(base):
    author = person()
    event = an_event(author)
    answer = browser(author).post(f"{BASE}{event.pk}/edit/", form(title="New name", base=base))
    assert answer.status_code in (302, 409)
