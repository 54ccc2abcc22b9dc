"""The real server is killed while people search, and while the worker tells it what changed."""

import threading

import pytest
from django.core.management import call_command
from django.urls import reverse

from search.elastic import sending
from search.elastic.errors import Unreachable
from search.elastic.models import Change, ServerState
from search.elastic.sending import send_changed
from search.elastic.standing import state
from search.models import Document
from tests.search.elastic.conftest import sent, titles
from tests.search.servers.running import ELASTICSEARCH_8

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]

VERSION_8 = pytest.mark.parametrize("elasticsearch_server", [ELASTICSEARCH_8], indirect=True)
# What is asked, and told, around the killing.
MANY = 40


@pytest.fixture
def server(elasticsearch_server):
    """A test that fails leaves no dead server to the next."""
    yield elasticsearch_server
    if not elasticsearch_server.processes():
        elasticsearch_server.start()


@VERSION_8
def test_a_server_killed_while_people_search_costs_them_nothing(
    in_use, server, site, client, editor, write, ask, built
):
    write("Broen", "Broen er gammel.")
    built()
    killing = threading.Thread(target=server.kill)

    # People search: each gets an answer, whichever engine gives it.
    engines = []
    for number in range(MANY):
        found = ask("broen")
        assert (titles(found), found.failed) == (["Broen"], False)
        engines.append((found.engine, found.limited))
        if number == 3:
            killing.start()
        if number > 3 and found.limited:
            break
    killing.join()
    engines.append((ask("broen").engine, ask("broen").limited))
    assert engines[0] == ("elasticsearch", False)
    assert engines[-1] == ("database", True)
    assert state() == "down"

    # Staff are told, and what is written meanwhile is found and waits.
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    panel = "The search server does not answer"
    assert panel in client.get(reverse("wagtailadmin_home")).content.decode()
    write("Tunnelen", "Tunnelen er ny.")
    assert titles(ask("tunnelen")) == ["Tunnelen"]
    assert Change.objects.exists()

    # It comes back: the clock's next minute brings it up to date.
    server.start()
    in_use.cluster.health(wait_for_status="yellow", timeout="60s")
    call_command("send_search_changes")
    assert not Change.objects.exists()
    assert sent(in_use) == set(Document.objects.values_list("pk", flat=True))
    assert (ask("tunnelen").engine, state()) == ("elasticsearch", "ok")
    assert panel not in client.get(reverse("wagtailadmin_home")).content.decode()


@VERSION_8
def test_a_server_killed_while_the_worker_tells_it_what_changed_loses_nothing(
    in_use, server, write, ask, built, monkeypatch
):
    built()
    for number in range(MANY):
        write(f"Færge {number}", "Færgen sejler over sundet.")
    # One by one, so that it dies between two of them or in the middle of one.
    monkeypatch.setattr(sending, "BATCH", 1)
    killing = threading.Thread(target=server.kill)
    plain = sending.send
    told = []

    def telling(*asked):
        told.append(asked)
        if len(told) == 3:
            killing.start()
        return plain(*asked)

    monkeypatch.setattr(sending, "send", telling)
    with pytest.raises(Unreachable):
        while True:  # until it does not answer any more
            Change.objects.bulk_create([Change(document=pk) for pk in Document.objects.values_list("pk", flat=True)])
            send_changed()
    killing.join()
    assert len(told) >= 3
    assert Change.objects.exists()
    assert ServerState.current().problem
    assert ask("færgen").total == MANY
    server.start()
    in_use.cluster.health(wait_for_status="yellow", timeout="60s")
    monkeypatch.undo()
    call_command("send_search_changes")
    assert not Change.objects.exists()
    assert sent(in_use) == set(Document.objects.values_list("pk", flat=True))
    found = ask("færgen")
    assert (found.total, found.engine, found.limited) == (MANY, "elasticsearch", False)
