"""Saving a search, and being told once of each new find in the rhythm of one's mail."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.http import QueryDict
from django.utils import timezone

from accounts.privacy.services.erasing import erase
from community.activity.models import Event
from community.follows.models import Follow
from community.follows.services import unfollow
from community.notifications.models import Notification
from community.notifications.services.preferring import choose_rhythm as choose_for_all
from core import objects
from search import finding
from search.forms import SearchRequest
from search.query import Results, Version
from search.saved.events import found_passages
from search.saved.models import SavedSearch
from search.saved.services import saving
from search.saved.services.looking import KIND, REASON, look_for_finds
from search.saved.services.saving import choose_rhythm, delete_search, save_search
from tests.search.answers import line, put_in

pytestmark = pytest.mark.django_db

NIGHT = timedelta(days=1)


@pytest.fixture
def engine(monkeypatch):
    return put_in(monkeypatch)


@pytest.fixture
def save(site, citizen):
    def make(query="q=skole", **changed):
        asked = SearchRequest.read(QueryDict(query))
        return save_search(**{"user": citizen, "asked": asked, "language": "da", **changed})

    return make


def told(person):
    return [one.text for one in Notification.objects.of(person)]


def rhythms(person):
    return [one.rhythm for one in Notification.objects.of(person)]


def look(after=NIGHT):
    return look_for_finds(now=timezone.now() + after)


def test_what_was_there_when_it_was_saved_is_not_new(engine, save, citizen):
    engine.says(line("Skolen"))
    save()
    assert look() == 0
    assert told(citizen) == []


def test_its_person_is_told_once_of_a_new_find(engine, save, citizen, other_citizen):
    engine.says(line("Skolen"))
    save(name="Skoler i byen")
    engine.says(line("Ny skole"), line("Skolen"))
    assert look() == 1
    assert told(citizen) == ["New for your search “Skoler i byen”"]
    assert told(other_citizen) == []
    assert look(2 * NIGHT) == 0
    assert len(told(citizen)) == 1


def test_the_search_is_asked_for_the_newest_in_the_language_it_was_saved_in(engine, save):
    save("q=skole&kind=debate&place=Taastrup")
    query = engine.asked[-1]
    assert (query.order, query.kind, query.place, query.reader_language) == ("date", "debate", "Taastrup", "da")


def test_the_same_thing_in_another_language_is_not_new(engine, save, citizen):
    engine.says(line("Skolen"))
    save()
    engine.says(line("Skolan", url="/sv/wiki/Skolan/", versions=[Version("da", "Skolen", "/da/wiki/Skolen/")]))
    assert look() == 0


def test_what_becomes_visible_below_the_newest_is_not_new(engine, save, monkeypatch):
    """Thirty were read; when one of them is hidden, an older one comes up."""
    start = datetime(2026, 5, 1, tzinfo=UTC)
    lines = [line(f"Skole {number}", at=start - timedelta(days=number)) for number in range(31)]

    def page_of(held):
        return lambda query: Results(held[(query.page - 1) * 10 : query.page * 10], total=len(held))

    monkeypatch.setattr(finding, "find", page_of(lines))
    save()
    monkeypatch.setattr(finding, "find", page_of(lines[1:]))
    assert look() == 0
    monkeypatch.setattr(finding, "find", page_of([line("Ny skole", at=start + timedelta(days=1)), *lines[1:]]))
    assert look(2 * NIGHT) == 1


def test_a_find_that_was_held_back_is_told_of_when_it_is_seen(engine, save, citizen):
    engine.says(line("Skolen"))
    save()
    engine.says(line("Skolen"), line("Ventede", at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert look() == 1


def test_a_search_that_gives_no_answer_is_tried_again_and_nothing_is_forgotten(engine, save, citizen):
    engine.says(line("Skolen"))
    save()
    engine.answer = Results([], failed=True)
    assert look() == 0
    engine.says(line("Skolen"))
    assert look(NIGHT + timedelta(minutes=11)) == 0
    assert told(citizen) == []


def test_a_search_that_cannot_be_made_now_is_not_saved(engine, save):
    engine.answer = Results([], failed=True)
    with pytest.raises(ValidationError, match="just now"):
        save()
    assert not SavedSearch.objects.exists()


def test_mail_comes_in_the_rhythm_of_that_search_else_of_all_of_them(engine, save, citizen):
    engine.says()
    save("q=et", rhythm="now")
    save("q=to")
    engine.says(line("Ny"))
    look()
    assert sorted(rhythms(citizen)) == ["daily", "now"]
    choose_for_all(user=citizen, reason=REASON, rhythm="weekly")
    engine.says(line("Nyere"), line("Ny"))
    look(9 * NIGHT)
    assert sorted(Notification.objects.of(citizen).values_list("rhythm", flat=True)[:2]) == ["now", "weekly"]


def test_who_is_told_at_once_is_looked_for_every_ten_minutes_and_others_once_a_day(engine, save, citizen):
    engine.says()
    save("q=et", rhythm="now")
    save("q=to")
    noon = timezone.make_aware(datetime(2026, 11, 24, 12))
    SavedSearch.objects.update(due_at=noon, looked_at=noon)
    look_for_finds(now=noon)
    engine.asked.clear()
    look_for_finds(now=noon + timedelta(minutes=5))
    assert engine.asked == []
    look_for_finds(now=noon + timedelta(minutes=10))
    assert [query.terms.text for query in engine.asked] == ["et"]
    engine.asked.clear()
    look_for_finds(now=noon + timedelta(hours=13))
    assert sorted(query.terms.text for query in engine.asked) == ["et", "to"]


def test_who_wants_it_weekly_is_looked_for_on_mondays(engine, save, citizen):
    engine.says()
    save(rhythm="weekly")
    tuesday = timezone.make_aware(datetime(2026, 11, 24, 12))
    SavedSearch.objects.update(due_at=tuesday, looked_at=tuesday)
    engine.says(line("Ny"))
    found = [look_for_finds(now=tuesday + timedelta(days=day)) for day in range(7)]
    assert found == [0, 0, 0, 0, 0, 0, 1]


def test_who_stopped_following_it_is_not_told_and_it_costs_no_search(engine, save, citizen):
    engine.says()
    saved = save()
    unfollow(user=citizen, kind=KIND, object_id=str(saved.pk))
    engine.says(line("Ny"))
    engine.asked.clear()
    assert look() == 0
    assert engine.asked == []
    choose_rhythm(saved=saved, rhythm="now")
    assert look(2 * NIGHT) == 1


def test_two_who_look_at_once_tell_of_it_once(engine, save, citizen, monkeypatch):
    engine.says()
    save()
    engine.says(line("Ny"))
    at = timezone.now() + NIGHT
    inner = engine.find
    seen = []

    def find(query):
        if not seen:
            seen.append(query)
            look_for_finds(now=at)
        return inner(query)

    monkeypatch.setattr("search.finding.find", find)
    look_for_finds(now=at)
    assert len(told(citizen)) == 1


def test_the_mail_names_what_is_found_now_and_not_what_was_hidden_meanwhile(engine, save, citizen, mailoutbox):
    engine.says()
    save(rhythm="now")
    engine.says(line("Synlig"), line("Skjult"))
    look()
    engine.says(line("Synlig"))
    call_command("send_due_mail", verbosity=0)
    event = Event.objects.get(verb="search.found")
    assert "Skjult" not in str(event.values)
    assert [passage.text for passage in found_passages(event)] == ["Synlig"]


def test_nobody_else_sees_a_saved_search_not_even_who_moderates(engine, save, citizen, other_citizen, admin):
    saved = save()
    assert objects.resolve(KIND, str(saved.pk), citizen) == saved
    for other in (other_citizen, admin, None):
        assert objects.resolve(KIND, str(saved.pk), other) is None


def test_the_same_search_is_saved_once(engine, save, citizen):
    assert save("q=skole&order=date&page=3") == save("page=2&q=skole")
    assert SavedSearch.objects.count() == Follow.objects.filter(kind=KIND).count() == 1


def test_nobody_saves_more_than_there_can_be(engine, save, citizen, other_citizen, monkeypatch):
    monkeypatch.setattr(saving, "MOST_SAVED", 2)
    save("q=et")
    save("q=to")
    with pytest.raises(ValidationError, match="Delete one first"):
        save("q=tre")
    save("q=tre", user=other_citizen)
    assert SavedSearch.objects.filter(user=citizen).count() == 2


@pytest.mark.parametrize("query", ["", "q=-skole", "q=skole&kind=x", "q=skole&page=10000"])
def test_what_cannot_be_searched_for_cannot_be_saved(engine, save, query):
    with pytest.raises(ValidationError):
        save(query)


def test_a_rhythm_that_there_is_not_is_refused(engine, save):
    with pytest.raises(ValidationError):
        save(rhythm="hourly")
    assert not SavedSearch.objects.exists()


def test_the_longest_search_that_can_be_typed_is_saved_and_opens(engine, save, citizen):
    saved = save(f"q={'%F0%9F%98%80a' * 66}&theme={'%C3%B8' * 200}&place={'%C3%B8' * 200}")
    saved.refresh_from_db()
    assert saved.request().theme == "ø" * 200


def test_deleting_a_search_takes_all_that_was_told_of_it(engine, save, citizen):
    engine.says()
    saved, other = save("q=et"), save("q=to")
    engine.says(line("Ny"))
    look()
    citizen.refresh_from_db()
    assert citizen.unread_notifications == 2
    delete_search(saved=saved)
    citizen.refresh_from_db()
    assert citizen.unread_notifications == 1
    assert list(Event.objects.filter(kind=KIND).values_list("object_id", flat=True)) == [str(other.pk)]
    assert Follow.objects.filter(kind=KIND).count() == 1


def test_erasing_somebody_leaves_no_word_of_what_they_looked_for(engine, save, citizen):
    engine.says()
    save("q=hemmelighed")
    engine.says(line("Ny"))
    look()
    erase(citizen)
    assert not SavedSearch.objects.exists()
    assert not Event.objects.filter(title__icontains="hemmelighed").exists()


def test_one_round_looks_at_so_many_and_the_longest_waiting_first(engine, save, citizen, monkeypatch):
    engine.says()
    first, second = save("q=et"), save("q=to")
    SavedSearch.objects.filter(pk=second.pk).update(due_at=first.due_at - timedelta(hours=1))
    monkeypatch.setattr("search.saved.services.looking.MOST_A_ROUND", 1)
    engine.asked.clear()
    look()
    assert [query.terms.text for query in engine.asked] == ["to"]


def test_the_clock_looks(engine, save, citizen):
    engine.says()
    save()
    SavedSearch.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    engine.says(line("Ny"))
    call_command("look_for_finds", verbosity=0)
    assert len(told(citizen)) == 1
