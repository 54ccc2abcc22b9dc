"""An index is filled beside the one in use; a server that is killed meanwhile loses nothing."""

import time
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.elastic import indices, rebuilding
from search.elastic.documents import lines, moment, send
from search.elastic.errors import IndexMissing, Unreachable
from search.elastic.models import Change, ServerState
from search.elastic.rebuilding import Busy, rebuild
from search.elastic.sending import send_changed
from search.elastic.tasks import send_changes
from search.models import Document
from tests.search.elastic.conftest import sent, titles
from tests.search.servers.running import ELASTICSEARCH_8
from wiki.services.indexing import leave_index

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]

VERSION_8 = pytest.mark.parametrize("elasticsearch_server", [ELASTICSEARCH_8], indirect=True)


@pytest.fixture
def _started_again(elasticsearch_server):
    """A test that fails leaves no dead server to the next."""
    yield
    if not elasticsearch_server.processes():
        elasticsearch_server.start()


def documents() -> set[int]:
    return set(Document.objects.values_list("pk", flat=True))


def test_readers_go_on_with_the_index_before_until_the_new_one_is_whole(in_use, write, ask, built, monkeypatch):
    write("Broen", "Broen er gammel.")
    built()
    [before] = in_use.indices.get_alias(name=indices.current())
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    write("Tunnelen", "Tunnelen er ny.")
    seen = []

    def look(done, of):
        seen.append(
            (titles(ask("broen")), ask("broen").engine, sorted(in_use.indices.get_alias(name=indices.current())))
        )

    assert rebuild(look) == 2
    assert seen == [(["Broen"], "elasticsearch", [before])] * 2
    [after] = in_use.indices.get_alias(name=indices.current())
    assert after != before
    assert not in_use.indices.exists(index=before)
    assert not in_use.indices.exists_alias(name=indices.coming())
    assert sent(in_use) == documents()


def test_what_changes_while_an_index_is_filled_is_in_it(in_use, write, ask, built, monkeypatch):
    first, second = write("Broen", "Broen er gammel."), write("Tunnelen", "Tunnelen er ny.")
    built()
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    steps = []

    def meddle(done, of):
        if not steps:
            leave_index(first)
            write("Færgen", "Færgen sejler.")
            Document.objects.filter(title="Tunnelen").update(title="Røret", text="Røret er ny.")
            Change.objects.create(document=Document.objects.get(title="Røret").pk)
            send_changed()
        steps.append(done)

    rebuild(meddle)
    assert Change.objects.count() == 0
    assert sent(in_use) == documents()
    assert second.pk
    assert ask("broen").total == 0
    assert titles(ask("færgen")) == ["Færgen"]


def test_an_older_copy_that_arrives_late_changes_nothing(in_use, write, built):
    article = write("Broen", "Broen er gammel.")
    built()
    pks, earlier = sorted(documents()), moment()
    late = list(lines(pks, earlier))
    leave_index(article)
    send_changed()
    assert send(in_use, indices.current(), late) == []
    assert sent(in_use) == set()


@VERSION_8
@pytest.mark.usefixtures("_started_again")
def test_a_server_killed_while_its_index_is_filled_loses_nothing(
    in_use, elasticsearch_server, write, ask, built, monkeypatch
):
    articles = [write(f"Bro {number}", f"Broen over sund {number}.") for number in range(6)]
    built()
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    monkeypatch.setattr(rebuilding, "PATIENCE", rebuilding.timedelta())
    steps = []

    def kill(done, of):
        steps.append(done)
        if done == 2:
            elasticsearch_server.kill()

    with pytest.raises(Unreachable):
        rebuild(kill, patience=rebuilding.timedelta())
    # Meanwhile the database answers, and what changes waits.
    found = ask("broen")
    assert (found.total, found.engine, found.limited) == (6, "database", True)
    leave_index(articles[0])
    write("Færgen", "Færgen sejler over sundet.")
    with pytest.raises(Unreachable):
        send_changed()
    assert Change.objects.exists()
    assert ServerState.current().problem
    elasticsearch_server.start()
    in_use.cluster.health(wait_for_status="yellow", timeout="60s")
    send_changed()
    assert not Change.objects.exists()
    assert ask("broen").engine == "elasticsearch"
    assert sent(in_use) == documents()
    steps.clear()
    assert rebuild(lambda done, of: steps.append(done)) >= 6
    assert steps[0] > 2  # it went on, it did not begin again
    assert sent(in_use) == documents()
    found = ask("broen")
    assert (found.total, found.engine, found.limited) == (5, "elasticsearch", False)
    assert titles(ask("færgen")) == ["Færgen"]
    assert not ServerState.current().problem


@VERSION_8
@pytest.mark.usefixtures("_started_again")
def test_a_server_that_is_started_again_is_waited_for(in_use, elasticsearch_server, write, monkeypatch):
    for number in range(3):
        write(f"Bro {number}", "Broen er lang.")
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    waiting = SimpleNamespace(monotonic=time.monotonic, sleep=lambda seconds: elasticsearch_server.start())
    monkeypatch.setattr(rebuilding, "time", waiting)

    def kill(done, of):
        if done == 1:
            elasticsearch_server.kill()

    assert rebuild(kill) == 3
    assert sent(in_use) == documents()


def test_a_server_without_our_index_gets_it_from_the_worker(in_use, write, ask, built):
    write("Broen", "Broen er gammel.")
    built()
    in_use.indices.delete(index=list(in_use.indices.get_alias(name=indices.current())))
    found = ask("broen")
    assert (titles(found), found.engine) == (["Broen"], "database")
    with pytest.raises(IndexMissing):
        send_changed()
    # It makes no index by being sent something.
    assert dict(in_use.indices.get(index="*")) == {}
    send_changes.enqueue()
    assert sent(in_use) == documents()
    assert ask("broen").engine == "elasticsearch"


def test_an_index_of_another_form_is_left_for_a_new_one(in_use, write, ask, built, settings, monkeypatch):
    write("Broen", "Broen er gammel.")
    built()
    in_use.indices.create(index=f"{settings.ELASTICSEARCH_INDEX}-v-of-another-site")
    monkeypatch.setattr(indices, "FORM", indices.FORM + 1)
    assert (titles(ask("broen")), ask("broen").engine) == (["Broen"], "database")
    send_changes.enqueue()
    assert sent(in_use) == documents()
    assert ask("broen").engine == "elasticsearch"
    [one] = in_use.indices.get_alias(name=indices.current())
    assert set(in_use.indices.get(index="openingup*")) == {one, f"{settings.ELASTICSEARCH_INDEX}-v-of-another-site"}


def test_one_at_a_time_fills_an_index(in_use, write, built):
    write("Broen", "Broen er gammel.")
    ServerState.current()
    ServerState.objects.update(heard_at=timezone.now())
    with pytest.raises(Busy):
        built()
    ServerState.objects.update(heard_at=timezone.now() - 2 * rebuilding.SILENCE)
    built()
    assert ServerState.current().heard_at is None


def test_the_command_fills_an_index_and_tells_how_far_it_is(in_use, write, capsys):
    write("Broen", "Broen er gammel.")
    call_command("update_elasticsearch", "--afresh")
    said = capsys.readouterr().out
    assert "1 of 1 documents" in said
    assert "the index is in use" in said
    assert sent(in_use) == documents()


def test_what_was_noted_before_the_first_index_is_begun_is_not_sent_besides(in_use, write, ask):
    write("Broen", "Broen er gammel.")
    assert Change.objects.exists()
    rebuilding._begin(afresh=True)
    assert not Change.objects.exists()
    rebuild(lambda done, of: None)
    assert titles(ask("broen")) == ["Broen"]
    # Once an index is in use, what it has not got yet is kept for it.
    write("Tunnelen", "Tunnelen er ny.")
    rebuilding._begin(afresh=True)
    assert Change.objects.exists()


def test_what_was_missed_while_the_setting_was_empty_is_built_anew(in_use, write, built, ask, settings):
    write("Broen", "Broen er gammel.")
    built()
    address, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, ""
    call_command("send_search_changes")
    write("Tunnelen", "Tunnelen er ny.")
    assert not Change.objects.exists()
    settings.ELASTICSEARCH_URL = address
    call_command("send_search_changes")
    assert sent(in_use) == documents()
    assert titles(ask("tunnelen")) == ["Tunnelen"]


def test_the_command_says_what_keeps_it(db, settings):
    settings.ELASTICSEARCH_URL = ""
    with pytest.raises(CommandError, match="names no server"):
        call_command("update_elasticsearch")
