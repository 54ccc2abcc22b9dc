"""What becomes of events, seats and names when an account is erased; what may be undone, moved and followed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.privacy.services.erasing import erase
from community.moderation.registry import undos
from core.terms import parse
from practice.events.models import CalendarKey, Event, Registration
from practice.events.personal_data import purge_notes
from practice.events.services.calendars import key_of
from practice.events.services.merging import back, move
from practice.events.services.registering import Wish, register
from practice.groups.hooks import sight_changed
from tests.practice.events.making import a_group, an_event, an_organisation, person, with_seats
from tests.search.asking import find

pytestmark = pytest.mark.django_db


def test_the_event_stays_and_the_name_goes():
    author = person("Erik Erased")
    event = an_event(author)
    erase(author)
    event.refresh_from_db()
    assert (event.author, event.author_name, event.author_role) == (None, "Deleted account", "")


def test_the_seat_goes_to_who_waits():
    event = with_seats(1)
    leaving, waiting = (register(event=event, user=person()) for _number in range(2))
    key_of(leaving.user)
    erase(leaving.user)
    waiting.refresh_from_db()
    event.refresh_from_db()
    assert waiting.state == "going"
    assert (event.going_count, event.waiting_count) == (1, 0)
    assert Registration.objects.count() == 1
    assert not CalendarKey.objects.exists()


def test_notes_to_the_organiser_go_two_months_after_the_event():
    event, other = with_seats(5), with_seats(5)
    for one in (event, other):
        register(event=one, user=person(), wish=Wish(note="No nuts"))
    long_ago = timezone.now() - timedelta(days=61)
    event.occurrences.update(starts_at=long_ago, ends_at=long_ago)
    assert purge_notes() == 1
    assert sorted(Registration.objects.values_list("event", "note")) == [(event.pk, ""), (other.pk, "No nuts")]


def test_what_one_account_announced_is_undone_but_for_what_others_rely_on():
    spammer, moderator = person(), person(role="moderator")
    lone, joined = an_event(spammer), with_seats(5, author=spammer)
    register(event=joined, user=person())
    undo = next(one for one in undos() if one.name == "events")
    since = timezone.now() - timedelta(hours=1)
    assert undo.count(spammer, since) == 2
    items, left = undo.undo(spammer, since, moderator)
    lone.refresh_from_db()
    joined.refresh_from_db()
    assert (lone.state, joined.state) == ("hidden", "visible")
    assert len(left) == 1
    undo.redo(items, moderator)
    lone.refresh_from_db()
    assert lone.state == "visible"


def test_an_organisation_that_is_merged_takes_its_events_along_and_can_give_them_back():
    author = person()
    old, new = an_organisation(manager=author), an_organisation(manager=author)
    event, own = an_event(author, organisation=old), an_event(author, organisation=new)
    moved = move(old, new)
    assert moved == [event.pk]
    assert set(Event.objects.filter(organisation=new)) == {event, own}
    back(moved, old, new)
    assert set(Event.objects.filter(organisation=new)) == {own}


def test_the_search_follows_who_reads_a_group(site):
    author = person()
    group = a_group(owner=author)
    an_event(author, group=group, title="Zanzibarisation explained")
    assert find(parse("zanzibarisation"), languages=["en"]).total == 1
    group.sight = "named"
    group.save()
    sight_changed(group)
    assert find(parse("zanzibarisation"), languages=["en"]).total == 0
