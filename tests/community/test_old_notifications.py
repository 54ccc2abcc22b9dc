"""What people were told before there were events is still told afterwards: the migration, with rows."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps
from django.urls import reverse

from accounts.models import User
from community.notifications.models import Notification
from tests.factories import UserFactory

BEFORE, EVENTS, NOW = "0001_initial", "0002_events", None
LONG_AGO = datetime.datetime(2025, 3, 1, 12, 30, tzinfo=datetime.UTC)


def migrate_to(name: str | None) -> StateApps:
    """The notifications as they were after that migration; None: as they are now."""
    executor = MigrationExecutor(connection)
    newest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "community_notifications"]
    targets = [("community_notifications", name)] if name else newest
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def old(transactional_db: None) -> Callable[..., int]:
    """Make a notification of before: `old(person, kind, url, **values)`. Afterwards all is put back, tables too."""
    model = migrate_to(BEFORE).get_model("community_notifications", "Notification")

    def make(person: User, kind: str, url: str, **values: object) -> int:
        made = model.objects.create(recipient_id=person.pk, kind=kind, url=url, values=values)
        model.objects.filter(pk=made.pk).update(created_at=LONG_AGO)
        return made.pk

    return make


def test_each_becomes_an_event_that_reads_as_before(old, client):
    karen = UserFactory(language="en")
    one = old(karen, "wiki.merged", "/en/wiki/Taastrup/compare/1/3/", name="Otto Other", title="Taastrup")
    two = old(karen, "wiki.restored", "/en/wiki/Ishøj/", name="", title="Ishøj")
    old(UserFactory(), "wiki.merged", "/da/wiki/Vallensbæk/", title="Vallensbæk")
    migrate_to(NOW)
    assert Notification.objects.count() == 3
    told = Notification.objects.select_related("event").get(pk=one)
    assert "Otto Other changed “Taastrup” while you were writing" in told.text
    assert (told.event.verb, told.event.url) == ("wiki.edited", "/en/wiki/Taastrup/compare/1/3/")
    assert (told.event.is_public, told.event.objects_concerned.count()) == (False, 0)
    assert (told.created_at, told.event.created_at, told.mailed_at) == (LONG_AGO, LONG_AGO, LONG_AGO)
    assert (told.rhythm, told.read_at) == ("never", None)
    assert "Somebody restored an older version of “Ishøj”" in Notification.objects.get(pk=two).text
    client.force_login(karen, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("notifications:notification_list")).content.decode()
    assert "Taastrup" in page
    assert "Vallensbæk" not in page
    assert "no longer here" not in page


def test_odd_rows_come_through(old):
    karen = UserFactory()
    old(karen, "wiki.merged", "", title="x" * 400, name="n" * 400, more={"a": [1]})
    old(karen, "gone.kind", "/en/")
    old(karen, "wiki.merged", "/en/wiki/%/", title=None, name=7)
    migrate_to(NOW)
    assert [len(str(told)) > 0 for told in Notification.objects.all()] == [True] * 3


def test_broken_off_half_way_it_goes_on_and_makes_nothing_twice(old):
    karen = UserFactory()
    for number in range(5):
        old(karen, "wiki.merged", f"/en/wiki/{number}/", name="Otto", title=str(number))
    model = migrate_to(EVENTS).get_model("community_notifications", "Notification")
    events = set(model.objects.values_list("event", flat=True))
    assert len(events) == 5
    migrate_to(NOW)
    assert set(Notification.objects.values_list("event", flat=True)) == events


def test_nothing_told_is_no_error(old):
    migrate_to(NOW)
    assert not Notification.objects.exists()
