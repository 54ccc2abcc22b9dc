from decimal import Decimal

import pytest

from tests.practice.events.making import an_event, browser, form, person, with_seats

pytestmark = pytest.mark.django_db


def test_pages_answer(site):
    author = person("Anna")
    event = an_event(author, rule="FREQ=WEEKLY", registering="each", capacity=3, is_online=True, online_url="https://example.org/x", latitude=Decimal(55), longitude=Decimal(12))
    one = with_seats(2, author=author)
    on = event.occurrences.first().day.isoformat()
    b = browser(author)
    for path in ["", "?view=month", "?view=month&month=2027-01", "past/", "new/", "feed/", "calendar.ics", "my-calendar/",
                 f"{event.pk}/", f"{event.pk}/edit/", f"{event.pk}/cancel/", f"{event.pk}/register/?on={on}", f"{event.pk}/people/?on={on}", f"{event.pk}/people.csv",
                 f"{event.pk}/times/", f"{event.pk}/times/{on}/edit/", f"{event.pk}/times/{on}/cancel/", f"{event.pk}/material/", f"{event.pk}/translations/da/", f"{event.pk}/calendar.ics", f"{one.pk}/register/"]:
        for lang in ("en", "da"):
            answer = b.get(f"/{lang}/practice/events/{path}")
            assert answer.status_code == 200, path
    for path in ["", "?view=month", "past/", "feed/", "calendar.ics", f"{event.pk}/", f"{event.pk}/calendar.ics"]:
        answer = browser().get(f"/en/practice/events/{path}")
        assert answer.status_code == 200, path
    answer = b.post("/en/practice/events/new/", form(repeat="weekly", weekdays=[]))
    assert answer.status_code == 302, answer.content.decode()
    assert b.get(answer["Location"]).status_code == 200
