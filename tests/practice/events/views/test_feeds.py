"""What programs read of events: schema.org, calendars, feeds; and what is handed out as files."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from icalendar import Calendar

from practice.events.models import Event, Material
from practice.events.services.calendars import key_of, renew_key
from practice.events.services.registering import register
from practice.groups.models import Membership
from tests.practice.events.making import a_group, an_event, browser, person, with_seats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
BASE = "/en/practice/events/"


def read(event: Event, user=None) -> str:
    answer = browser(user).get(event.path("en"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_programs_read_an_event_as_schema_org_has_it():
    event = an_event(title="</script><b>x", address="Bygaden 2", country="DK", is_online=True)
    text = read(event)
    assert "</script><b>x" not in text
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert found["@type"] == "Event"
    assert found["name"] == "</script><b>x"
    assert found["startDate"].endswith(("+01:00", "+02:00"))
    assert found["eventStatus"].endswith("EventScheduled")
    assert found["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert found["location"][0]["address"]["addressCountry"] == "DK"


def test_calendars_are_sent_once_and_then_only_when_they_changed():
    author = person()
    an_event(author)
    first = browser().get(f"{BASE}calendar.ics")
    assert first["Content-Type"].startswith("text/calendar")
    assert Calendar.from_ical(first.content).walk("VEVENT")
    again = browser().get(f"{BASE}calendar.ics", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    an_event(author)
    assert browser().get(f"{BASE}calendar.ics", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_ones_own_calendar_is_read_by_its_address_alone_until_another_is_asked_for():
    user = person()
    event = with_seats(5, title="Where I go")
    register(event=event, user=user)
    client = browser(user)
    text = client.get(f"{BASE}my-calendar/").content.decode()
    old = f"{BASE}calendars/{key_of(user).key}.ics"
    assert old in text
    assert "Where I go" in text
    answer = browser().get(old)
    assert "Where I go" in answer.content.decode()
    assert "private" in answer["Cache-Control"]
    client.post(f"{BASE}my-calendar/")
    assert browser().get(old).status_code == 404
    for wrong, status in (("x", 404), ("." * 300, 404), ("%00", 400)):
        assert browser().get(f"{BASE}calendars/{wrong}.ics").status_code == status
    assert browser().get(f"{BASE}my-calendar/").status_code == 403
    user.is_active = False
    user.save()
    assert browser().get(f"{BASE}calendars/{key_of(user).key}.ics").status_code == 404


def test_a_program_reads_the_events_of_ones_groups_by_a_secret_address_as_long_as_one_is_in():
    user, owner = person(), person()
    group, closed, foreign = (a_group(owner=owner, sight=sight) for sight in ("public", "hidden", "hidden"))
    for one in (group, closed):
        Membership.objects.create(group=one, user=user)
    for one, title in ((group, "Open to all"), (closed, "Among us"), (foreign, "Elsewhere")):
        an_event(owner, group=one, title=title)
    page = browser(user).get(f"{BASE}my-calendar/").content.decode()
    path = f"{BASE}calendars/{key_of(user).key}/groups.ics"
    assert path in page
    assert f"{BASE}my-calendar/#groups" in browser(user).get(f"{BASE}?group={closed.pk}").content.decode()
    answer = browser().get(path)
    titles = {str(entry["summary"]) for entry in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert titles == {"Open to all", "Among us"}
    assert "private" in answer["Cache-Control"]
    Membership.objects.filter(group=closed, user=user).delete()
    assert "Among us" not in browser().get(path).content.decode()
    renew_key(user)
    assert browser().get(path).status_code == 404
    assert "groups.ics" not in browser(person()).get(f"{BASE}my-calendar/").content.decode()


def test_a_feed_tells_of_new_events_in_their_language():
    an_event(title="Åben aften", language="da")
    answer = browser().get(f"{BASE}feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "Åben aften" in answer.content.decode()
    assert 'xml:lang="da"' in answer.content.decode()


def test_material_is_opened_by_those_it_is_for_and_only_to_be_saved():
    author, guest, stranger = person(), person(), person()
    event = with_seats(5, author=author)
    register(event=event, user=guest)
    sent = {"title": "Slides", "readers": "registered", "file": SimpleUploadedFile("slides.txt", b"One, two")}
    assert browser(author).post(f"{BASE}{event.pk}/material/", sent).status_code == 302
    made = Material.objects.get()
    path = f"{BASE}{event.pk}/material/{made.pk}/"
    answer = browser(guest).get(path)
    assert b"".join(answer.streaming_content) == b"One, two"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    for user in (None, stranger):
        assert browser(user).get(path).status_code == 403
        assert "slides.txt" not in read(event, user)
    other = an_event(author)
    assert browser(author).get(f"{BASE}{other.pk}/material/{made.pk}/").status_code == 404
    assert browser(author).post(f"{path}delete/").status_code == 302
    assert not Material.objects.exists()


def test_a_file_with_a_script_is_refused_in_words():
    author = person()
    event = an_event(author)
    sent = {"title": "Kept title", "readers": "all", "file": SimpleUploadedFile("x.svg", b"<svg><script/></svg>")}
    answer = browser(author).post(f"{BASE}{event.pk}/material/", sent)
    assert answer.status_code == 422
    assert "Kept title" in answer.content.decode()
