"""Who is signed in, read with less work than Django's own."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from accounts.sessions import cached, database
from accounts.sessions.reading import read_session, read_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("engine", [database, cached])
def test_a_session_is_kept_and_read_again(engine):
    session = engine.SessionStore()
    session["word"] = "ø"
    session.save()
    assert engine.SessionStore(session.session_key)["word"] == "ø"


@pytest.mark.parametrize("engine", [database, cached])
@pytest.mark.parametrize("key", [None, "", "a" * 32, "' OR 1=1 --", "%s"])
def test_no_other_key_opens_a_session(engine, key):
    engine.SessionStore().save()
    session = engine.SessionStore(key)
    assert dict(session.items()) == {}
    assert session.session_key is None


@pytest.mark.parametrize("engine", [database, cached])
def test_a_new_session_costs_no_look_for_its_key_and_never_takes_one_that_is_taken(
    engine, monkeypatch, django_assert_num_queries
):
    first = engine.SessionStore()
    first["whose"] = "first"
    first.save()
    free = "b" * 32
    keys = iter([first.session_key, free])
    monkeypatch.setattr("accounts.sessions.lean.get_random_string", lambda *_arguments: next(keys))
    second = engine.SessionStore()
    second["whose"] = "second"
    second.create()
    assert second.session_key == free
    assert engine.SessionStore(first.session_key)["whose"] == "first"
    monkeypatch.undo()
    with django_assert_num_queries(3):  # the row, in a savepoint
        engine.SessionStore().create()


def test_a_session_that_has_run_out_is_none():
    session = database.SessionStore()
    session.save()
    row = read_session(session.session_key)
    assert row is not None
    assert row.session_data == Session.objects.get().session_data
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert read_session(session.session_key) is None


def test_an_account_comes_whole(citizen):
    found = read_user(citizen.pk)
    assert found is not None
    for field in User._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(User.objects.get(pk=citizen.pk), field.attname)
    assert read_user(0) is None


def test_who_is_no_longer_active_is_signed_out(citizen):
    browser = Client()
    browser.force_login(citizen)
    assert browser.get("/da/account/notifications/").status_code == 200
    User.objects.filter(pk=citizen.pk).update(is_active=False)
    assert browser.get("/da/account/notifications/").status_code == 302


def test_roles_are_those_of_today_whichever_way_they_are_read(citizen):
    today = timezone.localdate()
    day = timedelta(days=1)
    for kind, starts, ends in (
        ("editor", today, today),
        ("officer", today - day, None),
        ("politician", today + day, None),
        ("moderator", today - 9 * day, today - day),
    ):
        Role.objects.create(user=citizen, kind=kind, starts_on=starts, ends_on=ends)
    found = read_user(citizen.pk)
    assert found is not None
    assert found.active_roles == list(Role.objects.active().filter(user=citizen))
    assert {role.kind for role in found.active_roles} == {"editor", "officer"}
