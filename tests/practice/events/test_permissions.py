"""Who sees and does what with events: a matrix of people, and of the ways by which something could leak."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.flags.services import open_case
from core import objects
from core.searchable import kind_of
from practice.events.contributions import read_events
from practice.events.front import upcoming
from practice.events.models import Event, Occurrence
from practice.events.organisation_section import section
from practice.events.permissions import can_create_event, can_manage_event
from practice.events.sitemaps import EventSitemap
from tests.factories import UserFactory
from tests.practice.events.making import a_group, an_event, an_organisation, browser, person, times

pytestmark = pytest.mark.django_db
_numbers = iter(range(1000))
PEOPLE = ("nobody", "stranger", "member", "owner", "author", "moderator", "admin", "gone")


@pytest.fixture
def people(site):
    found = {name: person(name.title()) for name in PEOPLE if name not in ("nobody", "moderator", "admin")}
    found["nobody"] = AnonymousUser()
    found["moderator"] = person("Moderator", role="moderator")
    found["admin"] = UserFactory(display_name="Admin", admin=True)
    found["gone"].is_active = False
    found["gone"].save(update_fields=["is_active"])
    return found


def make(people, *, sight: str = "", state: str = "visible") -> Event:
    group = None
    if sight:
        group = a_group(people["member"], people["author"], people["gone"], owner=people["owner"], sight=sight)
    title = f"What nobody else shall read {next(_numbers)}"
    event = an_event(people["author"], group=group, title=title, body="<p>Closed words</p>")
    Event.objects.filter(pk=event.pk).update(state=state)
    event.refresh_from_db()
    return event


ALL = set(PEOPLE)
MEMBERS = {"member", "owner", "author"}
MODERATORS = {"moderator", "admin"}
# An account that is switched off sees what everybody sees.
CASES = [
    ("", "visible", ALL, {"author", *MODERATORS}),
    ("", "waiting", {"author", *MODERATORS}, {"author", *MODERATORS}),
    ("", "hidden", MODERATORS, set()),
    ("", "removed", MODERATORS, set()),
    ("public", "visible", ALL, {"owner", "author", *MODERATORS}),
    ("named", "visible", MEMBERS, {"owner", "author"}),
    ("hidden", "visible", MEMBERS, {"owner", "author"}),
    ("hidden", "waiting", {"author"}, {"author"}),
    ("hidden", "hidden", set(), set()),
]


@pytest.mark.parametrize(("sight", "state", "see", "manage"), CASES)
def test_who_sees_and_manages_an_event(people, sight, state, see, manage):
    event = make(people, sight=sight, state=state)
    assert {name for name in PEOPLE if Event.objects.visible_to(people[name]).filter(pk=event.pk).exists()} == see
    assert {name for name in PEOPLE if Occurrence.objects.visible_to(people[name]).filter(event=event).exists()} == see
    assert {name for name in PEOPLE if can_manage_event(people[name], event)} == manage


def test_moderators_see_what_was_reported_in_a_closed_group_and_nothing_else_of_it(people):
    reported = make(people, sight="hidden")
    other = an_event(people["author"], group=reported.group)
    open_case(reported)
    found = set(Event.objects.visible_to(people["moderator"]).values_list("pk", flat=True))
    assert reported.pk in found
    assert other.pk not in found


@pytest.mark.parametrize("sight", ["named", "hidden"])
def test_an_event_of_a_closed_group_leaks_by_no_way(people, sight):
    organisation = an_organisation(manager=people["author"])
    event = make(people, sight=sight)
    Event.objects.filter(pk=event.pk).update(organisation=organisation)
    occurrence, words = times(event)[0], ("What nobody else shall read", "Closed words", event.group.name)
    base = f"/en/practice/events/{event.pk}/"
    for user in (None, people["stranger"], people["moderator"]):
        client = browser(user)
        for path in (base, f"{base}calendar.ics", f"{base}register/", f"{base}edit/", f"{base}people/",
                     f"{base}people.csv", f"{base}cancel/", f"{base}times/", f"{base}material/",
                     f"{base}times/{occurrence.day}/edit/", f"{base}translations/da/",
                     f"/en/practice/events/groups/{event.group_id}/calendar.ics",
                     f"/en/practice/events/{event.pk}-what-nobody/"):  # fmt: skip
            answer = client.get(path)
            assert answer.status_code == 404, path
            assert not any(word in answer.content.decode() for word in words), path
        lists = ["", "?view=month", f"?view=month&month={occurrence.day:%Y-%m}", "past/", "feed/", "calendar.ics"]
        lists += [f"?day={occurrence.day}", "?language=en"]
        for path in [f"/en/practice/events/{path}" for path in lists]:
            assert "nobody else shall read" not in client.get(path).content.decode(), path
        assert client.get(f"/en/practice/events/?group={event.group_id}").status_code == 400
    assert objects.resolve("events.event", str(event.pk), people["stranger"]) is None
    assert upcoming(10) == []
    assert list(EventSitemap().items()) == []
    assert list(read_events(people["author"].pk, None, 2**62, 10)) == []
    assert list(Event.get_indexed_objects()) == []
    assert section(organisation, None, "en") is None
    assert section(organisation, people["member"], "en") is not None


def test_the_search_sees_what_everybody_sees(people):
    expected = {make(people).pk, make(people, sight="public").pk}
    for sight, state in (("named", "visible"), ("hidden", "visible"), ("", "waiting"), ("", "hidden")):
        make(people, sight=sight, state=state)
    a_group_gone = make(people, sight="public")
    a_group_gone.group.state = "hidden"
    a_group_gone.group.save()
    kind = kind_of("events.Event")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM events_event e WHERE {kind.sight.format(row='e', languages=chr(39) + 'en' + chr(39))}"
        )
        assert {row[0] for row in cursor.fetchall()} == expected


def test_who_announces_for_whom(people):
    group, organisation = (
        a_group(people["member"], owner=people["owner"]),
        an_organisation(people["stranger"], manager=people["author"]),
    )
    assert {name for name in PEOPLE if can_create_event(people[name])} == ALL - {"nobody", "gone"}
    assert {name for name in PEOPLE if can_create_event(people[name], group)} == {"member", "owner"}
    assert {name for name in PEOPLE if can_create_event(people[name], None, organisation)} == {"author"}


def test_a_page_of_a_group_is_kept_by_no_cache_in_front(people):
    inside, outside = make(people, sight="public"), make(people)
    answers = {event.pk: browser().get(event.path("en")) for event in (inside, outside)}
    assert "public" in answers[outside.pk]["Cache-Control"]
    assert "private" in answers[inside.pk]["Cache-Control"]
    signed_in = browser(people["stranger"]).get(outside.path("en"))
    assert "private" in signed_in["Cache-Control"]


def test_a_hidden_link_is_shown_to_those_who_registered_and_the_organiser(people):
    event = make(people)
    Event.objects.filter(pk=event.pk).update(
        is_online=True, online_url="https://meet.example.org/room", hides_link=True, registering="once"
    )
    guest = browser(people["stranger"])
    for client, shown in ((browser(), False), (guest, False), (browser(people["author"]), True)):
        assert ("meet.example.org" in client.get(event.path("en")).content.decode()) is shown
    guest.post(f"/en/practice/events/{event.pk}/register/", {"remind_day": "on"})
    assert "meet.example.org" in guest.get(event.path("en")).content.decode()


def test_asking_who_sees_costs_one_question_however_many_there_are(people):
    for _number in range(3):
        make(people, sight="hidden")
    member = people["member"]
    # What somebody is here as: asked once a request, then kept.
    assert member.active_roles == []
    with CaptureQueriesContext(connection) as queries:
        assert len(Event.objects.visible_to(member)) == 3
    assert len(queries) == 1
