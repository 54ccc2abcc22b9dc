"""What `make run` lacks is said in one line, with a remedy, before any long step."""

import socket
from collections import namedtuple

import pytest

from scripts import prerequisites

Usage = namedtuple("Usage", "total used free")


def refusal(capsys: pytest.CaptureFixture[str], call) -> str:
    with pytest.raises(SystemExit) as end:
        call()
    assert end.value.code == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Remedy: " in said
    return said


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("HOST", raising=False)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eight", "80 80", "٣", "8000.0"])
def test_what_is_no_port_is_refused(monkeypatch, capsys, port):
    monkeypatch.setenv("PORT", port)
    assert f"PORT={port}" in refusal(capsys, prerequisites.address)


def test_an_empty_port_means_the_usual_one(monkeypatch):
    monkeypatch.setenv("PORT", "")
    monkeypatch.setattr(socket.socket, "bind", lambda self, place: None)
    assert prerequisites.address() == prerequisites.Address("localhost", 8000)


def test_a_port_in_use_is_named_and_the_next_one_offered(monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        monkeypatch.setenv("HOST", "127.0.0.1")
        said = refusal(capsys, prerequisites.address)
    assert f"Port {port}" in said
    assert f"PORT={port % 65535 + 1}" in said


def test_a_host_that_is_not_here_is_refused(monkeypatch, capsys):
    monkeypatch.setenv("HOST", "192.0.2.1")
    assert "192.0.2.1" in refusal(capsys, prerequisites.address)


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, capsys):
    monkeypatch.setattr(prerequisites.os, "access", lambda path, mode: False)
    assert "cannot be written" in refusal(capsys, prerequisites.check)


def test_a_full_disk_is_named(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(prerequisites.environment, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(prerequisites.shutil, "disk_usage", lambda path: Usage(10**10, 10**10, 10**8))
    assert "1.5 GB" in refusal(capsys, prerequisites.check)


def test_a_sqlite_without_full_text_search_is_named(monkeypatch, capsys):
    monkeypatch.setattr(prerequisites, "_has_full_text_search", lambda: False)
    assert "FTS5" in refusal(capsys, prerequisites.check)


def test_nothing_is_said_where_all_is_well(capsys):
    prerequisites.check()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("host", "url"), [("localhost", "http://localhost:8000"), ("::1", "http://[::1]:8000")])
def test_an_address_is_written_as_browsers_read_it(host, url):
    assert prerequisites.Address(host, 8000).url == url
