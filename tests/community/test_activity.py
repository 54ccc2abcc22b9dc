"""Recording what happened, once, and telling it on."""

import pytest

from community.activity import registry
from community.activity.models import Event, EventObject
from community.activity.services import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    """What a listener was told: the verb and the recipients."""
    told = []
    monkeypatch.setattr(registry, "_HANDLERS", [lambda event, recipients: told.append((event.verb, recipients))])
    return told


def happened(actor, **changed):
    fields = {
        "verb": "tests.happened",
        "actor": actor,
        "about": ("tests.thing", 7),
        "title": "A thing",
        "url": "/en/thing/",
        "language": "en",
    }
    return record(**{**fields, **changed})


def test_an_event_is_told_to_whoever_listens(citizen, other_citizen, heard):
    happened(citizen, recipients=[(other_citizen.pk, "reply")])
    assert heard == [("tests.happened", [(other_citizen.pk, "reply")])]


def test_what_it_concerns_includes_who_did_it_and_nothing_twice(citizen, heard):
    event = happened(citizen, objects=[("tests.thing", "7"), ("tests.shelf", 1)])
    concerned = set(EventObject.objects.filter(event=event).values_list("kind", "object_id"))
    assert concerned == {("tests.thing", "7"), ("tests.shelf", "1"), ("accounts.person", str(citizen.pk))}


def test_the_same_key_is_recorded_and_told_once(citizen, heard):
    assert happened(citizen, key="tests:1") == happened(citizen, key="tests:1")
    assert (Event.objects.count(), len(heard)) == (1, 1)


def test_what_is_not_public_does_not_reach_those_who_follow_the_person(citizen, heard):
    event = happened(citizen, is_public=False)
    assert not EventObject.objects.filter(event=event, kind="accounts.person").exists()


def test_without_an_account_nobody_is_named(anonymous, heard):
    event = happened(anonymous)
    assert (event.actor, event.actor_name) == (None, "")


def test_what_nobody_registers_any_more_is_still_read(citizen, heard):
    assert str(happened(citizen, verb="gone.kind")) != ""


def test_an_unknown_rhythm_is_refused():
    with pytest.raises(ValueError, match="rhythm"):
        registry.register_verb("tests.never", sentence="x", rhythm="hourly")


@pytest.mark.parametrize("name", ["100 %s %(x)s", "<b>", "\u202e"])
def test_names_in_a_sentence_are_only_names(citizen, heard, name, monkeypatch):
    monkeypatch.setitem(registry._VERBS, "tests.did", registry.Verb("tests.did", "%(name)s did “%(title)s”"))
    assert str(happened(citizen, verb="tests.did", actor_name=name, title=name)) == f"{name} did “{name}”"
