"""The clock: what is scheduled gets published, and a failing job does not stop the others."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from core.management.commands import run_due
from core.management.commands.run_due import DAY, MINUTE, TIMETABLE, Job, Timetable


@pytest.fixture
def called(monkeypatch):
    names: list[str] = []
    monkeypatch.setattr(run_due, "call_command", lambda name, *arguments, **options: names.append(name))
    return names


def test_everything_is_due_at_the_start_and_then_at_its_own_times(called):
    clock = [0.0]
    timetable = Timetable((Job("often", MINUTE), Job("daily", DAY)), now=lambda: clock[0])
    timetable.run()
    assert called == ["often", "daily"]
    timetable.run()
    assert called == ["often", "daily"]
    assert timetable.seconds_to_next() == MINUTE
    clock[0] = MINUTE
    timetable.run()
    assert called == ["often", "daily", "often"]
    clock[0] = DAY
    timetable.run()
    assert called[-2:] == ["often", "daily"]


def test_time_that_was_missed_is_not_made_up_for(called):
    clock = [0.0]
    timetable = Timetable((Job("often", MINUTE),), now=lambda: clock[0])
    timetable.run()
    clock[0] = 100 * MINUTE
    timetable.run()
    timetable.run()
    assert called == ["often", "often"]


def test_a_job_that_fails_is_logged_and_the_others_run(monkeypatch, caplog):
    names: list[str] = []

    def call(name, *arguments, **options):
        names.append(name)
        if name == "publish_scheduled":
            raise CommandError("no database")

    monkeypatch.setattr(run_due, "call_command", call)
    Timetable().run()
    assert names == [job.command for job in TIMETABLE]
    assert "publish_scheduled failed" in caplog.text


@pytest.mark.django_db
def test_a_page_goes_live_at_its_time(site):
    page = site.root_page.add_child(instance=Page(title="Later", slug="later", live=False))
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    call_command("run_due")
    page.refresh_from_db()
    assert page.live
