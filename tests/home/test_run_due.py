"""What is due by the clock."""

from datetime import timedelta

import pytest
from django.core.management import call_command, get_commands
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db import DatabaseBackend

from home.management.commands import run_due
from home.models import StandardPage
from tests.home.pages import add_page


def test_a_page_goes_live_when_its_time_has_come(front_pages, client, monkeypatch):
    page = StandardPage(title="Soon", slug="soon", locale=front_pages["en"].locale, live=False)
    front_pages["en"].add_child(instance=page)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    call_command("run_due")
    assert client.get("/en/soon/").status_code == 404
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    call_command("run_due")
    assert client.get("/en/soon/").status_code == 200


def test_a_page_is_withdrawn_when_its_time_is_over(front_pages, client):
    page = add_page(front_pages["en"], StandardPage(title="Late", slug="late"))
    StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("run_due")
    assert client.get("/en/late/").status_code == 404


def test_the_daily_part_runs_once_a_day(db, monkeypatch):
    called = []
    monkeypatch.setattr(run_due, "call_command", lambda name, **_options: called.append(name))
    monkeypatch.setattr(run_due, "default_task_backend", DatabaseBackend("default", {}))
    for _round in range(3):
        run_due.run_due()
    assert called.count("publish_scheduled") == 3
    assert called.count("clearsessions") == called.count("prune_db_task_results") == 1


def test_every_command_of_a_round_exists():
    assert {*run_due.EACH_TIME, *run_due.ONCE_A_DAY} <= set(get_commands())


@pytest.fixture
def three_rounds(monkeypatch):
    """A clock that strikes three times at once."""
    rounds = iter([False, False, True])
    monkeypatch.setattr(run_due.threading.Event, "wait", lambda _self, _seconds: next(rounds))
    monkeypatch.setattr(run_due.signal, "signal", lambda *_: None)
    monkeypatch.setattr(run_due, "close_old_connections", lambda: None)


def test_it_keeps_running_when_the_database_is_away(db, monkeypatch, three_rounds):
    tried = []

    def away():
        tried.append(1)
        raise OperationalError

    monkeypatch.setattr(run_due, "run_due", away)
    call_command("run_due", every=60)
    assert len(tried) == 3
