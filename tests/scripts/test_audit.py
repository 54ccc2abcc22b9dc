"""`make audit` fails when it could check nothing, whatever the reason."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from scripts import audit
from tests.packaging.programs import free_port

UNSAFE = {"vulns": [{"id": "PYSEC-0000-1", "modified": "2020-01-01T00:00:00Z"}]}


def knows_the_control(query: dict[str, Any]) -> dict[str, Any]:
    return UNSAFE if query["package"]["name"] == "pyyaml" and query["version"] == "5.1" else {}


@contextmanager
def source(answer: Callable[[list[dict[str, Any]]], tuple[int, bytes]]) -> Iterator[str]:
    """An OSV service that answers as told."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            status, body = answer(queries)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def run(monkeypatch: pytest.MonkeyPatch, url: str) -> int:
    monkeypatch.setenv("OSV_URL", url)
    return audit.main()


def per_query(one: Callable[[dict[str, Any]], Any]) -> Callable[[list[dict[str, Any]]], tuple[int, bytes]]:
    return lambda queries: (200, json.dumps({"results": [one(query) for query in queries]}).encode())


def test_locks_without_known_advisories_pass(monkeypatch, capsys):
    with source(per_query(knows_the_control)) as url:
        assert run(monkeypatch, url) == audit.CLEAN
    assert "compared, 0 with advisories" in capsys.readouterr().out


def test_an_advisory_against_a_locked_package_is_named(monkeypatch, capsys):
    def knows(query: dict[str, Any]) -> dict[str, Any]:
        return UNSAFE if query["package"]["name"] in {"django", "vite"} else knows_the_control(query)

    with source(per_query(knows)) as url:
        assert run(monkeypatch, url) == audit.UNSAFE
    said = capsys.readouterr().out
    assert "(PyPI): PYSEC-0000-1" in said
    assert "(npm): PYSEC-0000-1" in said
    assert "pyyaml 5.1" not in said


def test_every_locked_package_of_both_kinds_is_asked_about(monkeypatch):
    asked: list[dict[str, Any]] = []

    def remember(queries: list[dict[str, Any]]) -> tuple[int, bytes]:
        asked.extend(queries)
        return per_query(knows_the_control)(queries)

    with source(remember) as url:
        run(monkeypatch, url)
    names = {(query["package"]["ecosystem"], query["package"]["name"]) for query in asked}
    assert {("PyPI", "django"), ("PyPI", "pytest"), ("npm", "leaflet"), ("npm", "@tiptap/core")} <= names
    assert all(query["version"][0].isdigit() for query in asked)


@pytest.mark.parametrize(
    "answer",
    [
        per_query(lambda query: {}),
        per_query(lambda query: None),
        lambda queries: (200, b'{"results": []}'),
        lambda queries: (200, b'{"results": {}}'),
        lambda queries: (200, b"{}"),
        lambda queries: (200, b"[]"),
        lambda queries: (200, b"<html>Please sign in to this network</html>"),
        lambda queries: (200, b""),
        lambda queries: (404, b"{}"),
        lambda queries: (500, b"{}"),
    ],
    ids=["all-clear-for-anything", "nulls", "nothing", "wrong-kind", "no-results", "a-list", "a-portal", "empty",
         "not-found", "broken"],
)  # fmt: skip
def test_a_source_that_cannot_be_trusted_is_a_failure(monkeypatch, capsys, answer):
    with source(answer) as url:
        assert run(monkeypatch, url) == audit.UNKNOWN
    assert "NOT AUDITED" in capsys.readouterr().out


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}", "file:///etc/passwd", "nonsense"])
def test_a_source_that_is_not_there_is_a_failure(monkeypatch, capsys, url):
    assert run(monkeypatch, url.format(port=free_port())) == audit.UNKNOWN
    assert "NOT AUDITED" in capsys.readouterr().out


def test_locks_that_name_nothing_are_a_failure(monkeypatch):
    monkeypatch.setattr(audit, "locked", lambda root: set())
    with source(per_query(knows_the_control)) as url:
        assert run(monkeypatch, url) == audit.UNKNOWN
