"""A server that is dead, slow or talks nonsense costs one short wait; then the database answers, and staff are told."""

import socket
import threading
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from core import health
from core.terms import parse
from search.elastic import breaker as breaking
from search.elastic.breaker import Breaker, breaker
from search.elastic.models import Change, ServerState
from search.elastic.standing import LATE, state, trouble
from search.elastic.tasks import send_changes
from search.finding import suggest
from tests.search.elastic.conftest import titles

pytestmark = pytest.mark.django_db


class Listener:
    """Takes connections and says the same to each, or nothing."""

    def __init__(self, answer: bytes) -> None:
        self.answer, self.taken, self.kept = answer, 0, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                taken, _address = self.socket.accept()
            except OSError:
                return
            self.taken += 1
            self.kept.append(taken)
            if self.answer:
                taken.recv(65536)
                taken.sendall(self.answer)
                taken.close()

    def close(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join()
        for taken in self.kept:
            taken.close()


def http(status: str, body: bytes, kind: str = "application/json") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    return f"{head}X-Elastic-Product: Elasticsearch\r\n\r\n".encode() + body


ANSWERS = {
    "silent": b"",
    "error": http("500 Internal Server Error", b"{}"),
    "busy": http("429 Too Many Requests", b"{}"),
    "no index": http("404 Not Found", b'{"error": {"type": "index_not_found_exception"}}'),
    "another service": http("200 OK", b"<html>Welcome to nginx</html>", "text/html"),
    "no json": http("200 OK", b"{", "application/json"),
    "half": http("200 OK", b'{"timed_out": true, "_shards": {"failed": 0}, "hits": {"hits": []}}'),
    "nothing": http("200 OK", b"{}"),
    "no http": b"SSH-2.0-OpenSSH_9.2\r\n",
}


@pytest.fixture(params=list(ANSWERS))
def listener(request, settings) -> Iterator[Listener]:
    found = Listener(ANSWERS[request.param])
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_MILLISECONDS = found.url, 200
    yield found
    found.close()


def test_one_reader_waits_and_the_others_do_not(listener, write, ask):
    write("Broen", "Broen er gammel.")
    for _time in range(3):
        found = ask("broen")
        assert (titles(found), found.engine, found.limited, found.failed) == (["Broen"], "database", True, False)
        assert [line.title for line in suggest(parse("bro"), language="da")] == ["Broen"]
    assert listener.taken == 1


def test_a_server_that_is_not_there_costs_nothing_but_a_try(away, write, ask):
    write("Broen", "Broen er gammel.")
    assert titles(ask("broen")) == ["Broen"]
    assert breaker.problem()


def test_without_the_setting_nothing_is_noted_and_nothing_asked(write, ask):
    write("Broen", "Broen er gammel.")
    found = ask("broen")
    assert (found.engine, found.limited) == ("database", False)
    assert not Change.objects.exists()
    assert (state(), trouble()) == ("", None)


def test_what_changes_waits_for_the_server(away, write, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write("Broen", "Broen er gammel.")
    assert Change.objects.exists()
    assert ServerState.current().problem
    assert ServerState.current().problem_since
    waiting = Change.objects.count()
    send_changes.enqueue()
    assert Change.objects.count() == waiting
    with pytest.raises(CommandError, match="run it again"):
        call_command("update_elasticsearch", verbosity=0)
    assert ServerState.current().heard_at is None


def test_after_a_rest_one_of_all_processes_tries_again(monkeypatch):
    here, there = Breaker(), Breaker()
    here.failed("gone")
    assert there.problem() == "gone"
    assert not here.lets_through()
    assert not there.lets_through()
    cache.delete(breaking._TRIED)
    assert there.lets_through()
    assert not there.lets_through()
    assert not here.lets_through()
    there.answered()
    assert not there.problem()
    assert there.lets_through()


def test_readyz_tells_how_the_server_stands(client, away, write):
    assert health.states() == {"search": "building"}
    write("Broen", "Broen er gammel.")
    ServerState.objects.update(built_at=timezone.now())
    assert state() == "ok"
    Change.objects.update(noted_at=timezone.now() - 2 * LATE)
    assert state() == "late"
    breaker.failed("gone")
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["search"] == "down"


def test_readyz_says_nothing_of_a_server_that_there_is_not(client):
    assert "search" not in client.get("/readyz").json()


def test_staff_are_told_for_as_long_as_it_lasts(client, away, site, editor, write):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    home = reverse("wagtailadmin_home")
    ServerState.current()
    ServerState.objects.update(built_at=timezone.now())
    assert "The search server does not answer" not in client.get(home).content.decode()
    write("Broen", "Broen er gammel.")
    send_changes.enqueue()
    html = client.get(home).content.decode()
    assert "The search server does not answer" in html
    assert "ConnectionError" in html
    breaker.answered()
    ServerState.objects.update(problem="", problem_since=None)
    assert "The search server does not answer" not in client.get(home).content.decode()


def test_who_reads_sees_no_difference(client, away, write):
    write("Broen", "Broen er gammel.")
    answer = client.get("/da/search/", {"q": "broen"})
    assert answer.status_code == 200
    assert "Broen" in answer.content.decode()
    assert isinstance(answer.wsgi_request.user, AnonymousUser)
