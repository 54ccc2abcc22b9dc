"""Who came, as a list and as a table; what was handed out to them."""

import csv
import io
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from community.notifications.models import Notification
from practice.events.models import Attendance, Material
from practice.events.permissions import can_open
from practice.events.services.attending import as_csv, mark_attendance, registered_for
from practice.events.services.handing_out import MOST, Handout, hand_out, take_back
from practice.events.services.registering import Wish, register
from tests.practice.events.making import an_event, person, times, with_seats

pytestmark = pytest.mark.django_db


def test_who_came_is_marked_and_marked_again():
    author = person()
    event = with_seats(5, author=author)
    (time,) = times(event)
    rows = [register(event=event, user=person()) for _number in range(3)]
    other = register(event=with_seats(5), user=person())
    came = [rows[0].pk, rows[1].pk, other.pk, 10**12]
    assert mark_attendance(event=event, occurrence=time, by=author, came=came) == 2
    assert mark_attendance(event=event, occurrence=time, by=author, came=[rows[1].pk]) == 1
    assert list(Attendance.objects.values_list("registration", flat=True)) == [rows[1].pk]


def test_only_the_organiser_sees_and_marks():
    event = with_seats(5)
    with pytest.raises(PermissionDenied):
        mark_attendance(event=event, occurrence=times(event)[0], by=person(), came=[])
    assert not Attendance.objects.exists()


def test_attendance_is_of_one_time_of_a_series():
    author = person()
    event = with_seats(5, author=author, rule="FREQ=WEEKLY;COUNT=2")
    first, second = times(event)
    row = register(event=event, user=person())
    mark_attendance(event=event, occurrence=first, by=author, came=[row.pk])
    assert [one.came for one in registered_for(event, first)] == [True]
    assert [one.came for one in registered_for(event, second)] == [False]


def test_the_table_is_read_by_spreadsheets_and_runs_nothing():
    event = with_seats(5)
    (time,) = times(event)
    guest = person("=cmd|' /C calc'!A0")
    register(event=event, user=guest, wish=Wish(note="+1 vegetarian, no nuts"))
    text = as_csv(event, time)
    assert text.startswith("\ufeff")
    heads, row = list(csv.reader(io.StringIO(text[1:])))
    assert len(heads) == len(row)
    assert row[0].startswith("'=")
    assert row[4] == "'+1 vegetarian, no nuts"


def test_a_hundred_guests_cost_one_question(django_assert_num_queries):
    event = with_seats(5)
    (time,) = times(event)
    for _number in range(3):
        register(event=event, user=person())
    with django_assert_num_queries(1):
        as_csv(event, time)


def test_material_is_for_whom_it_is_meant():
    author = person()
    event = with_seats(5, author=author)
    (time,) = times(event)
    came, registered, stranger = person(), person(), person()
    rows = [register(event=event, user=user) for user in (came, registered)]
    mark_attendance(event=event, occurrence=time, by=author, came=[rows[0].pk])
    made = {
        one: hand_out(event=event, by=author, handout=Handout(title=one, text="Slides", readers=one))
        for one in Material.Readers.values
    }
    opens = {
        name: [one for one, material in made.items() if can_open(user, material, manages=False)]
        for name, user in (("came", came), ("registered", registered), ("stranger", stranger), ("nobody", None))
    }
    assert opens == {
        "came": ["all", "registered", "came"],
        "registered": ["all", "registered"],
        "stranger": ["all"],
        "nobody": ["all"],
    }


def test_those_who_came_are_told_when_that_is_wished():
    author, guest, absent = person(), person(), person()
    event = with_seats(5, author=author)
    rows = [register(event=event, user=user) for user in (guest, absent)]
    mark_attendance(event=event, occurrence=times(event)[0], by=author, came=[rows[0].pk])
    form = uuid.uuid4()
    for _time in range(2):
        hand_out(event=event, by=author, handout=Handout(title="Slides", text="x", tells=True), submission=form)
    assert Material.objects.count() == 1
    assert [one.recipient_id for one in Notification.objects.filter(event__verb="events.material")] == [guest.pk]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("page.html", b"<html><script>alert(1)</script></html>"),
        ("slides.pdf", b"MZ\x90\x00 this is a program"),
        ("slides.pdf", b""),
        ("slides.pdf", b"%PDF-1.4 << /OpenAction << /S /JavaScript /JS (x) >> >>"),
        ("packed.zip", b"PK\x03\x04 nothing"),
    ],
)
def test_files_that_are_not_what_they_say_are_refused(name, content):
    author = person()
    with pytest.raises(ValidationError) as refused:
        hand_out(event=an_event(author), by=author, handout=Handout(title="x", file=SimpleUploadedFile(name, content)))
    assert list(refused.value.message_dict) == ["file"]
    assert not Material.objects.exists()


def test_a_file_larger_than_may_be_is_refused(settings):
    settings.EVENTS_FILE_MAX_BYTES = 10
    author = person()
    with pytest.raises(ValidationError, match="too large"):
        hand_out(
            event=an_event(author),
            by=author,
            handout=Handout(title="x", file=SimpleUploadedFile("a.txt", b"x" * 11)),
        )


@pytest.mark.django_db(transaction=True)
def test_a_file_is_kept_out_of_the_public_store_and_goes_when_it_is_taken_back(site):
    author = person()
    made = hand_out(
        event=an_event(author),
        by=author,
        handout=Handout(title="Minutes", file=SimpleUploadedFile("../../Minutes.txt", b"What was said")),
    )
    assert made.file_name == "Minutes.txt"
    assert storages["private"].exists(made.file.name)
    assert not storages["default"].exists(made.file.name)
    take_back(material=made, by=author)
    assert not storages["private"].exists(made.file.name)


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 300}, "title"),
        ({"text": ""}, "text"),
        ({"text": "x" * 30_000}, "text"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"readers": "cats"}, "readers"),
    ],
)
def test_what_cannot_be_handed_out_is_refused(fields, key):
    author = person()
    with pytest.raises(ValidationError) as refused:
        hand_out(event=an_event(author), by=author, handout=Handout(**{"title": "x", "text": "y", **fields}))
    assert list(refused.value.message_dict) == [key]


def test_there_is_an_end_to_what_can_be_handed_out():
    author = person()
    event = an_event(author)
    Material.objects.bulk_create([Material(event=event, title="x", text="y") for _number in range(MOST)])
    with pytest.raises(ValidationError, match="as much as there can be"):
        hand_out(event=event, by=author, handout=Handout(title="x", text="y"))


def test_only_the_organiser_hands_out():
    author = person()
    event = an_event(author)
    made = hand_out(event=event, by=author, handout=Handout(title="x", text="y"))
    with pytest.raises(PermissionDenied):
        hand_out(event=event, by=person(), handout=Handout(title="x", text="y"))
    with pytest.raises(PermissionDenied):
        take_back(material=made, by=person())
    assert Material.objects.count() == 1
