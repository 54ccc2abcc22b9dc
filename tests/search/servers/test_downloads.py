"""What is fetched is what was pinned, or the tests say why it cannot be had."""

import zipfile

import pytest
from _pytest.outcomes import Failed, Skipped

from tests import servers
from tests.search.servers import downloads, java_modules
from tests.search.servers.downloads import Unavailable


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SEARCH_SERVERS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(downloads, "TRIES", 1)
    return tmp_path


def maven(folder, monkeypatch, script):
    program = folder / "mvn"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_something_else_than_was_pinned_is_refused_and_not_kept(own_cache, monkeypatch):
    maven(own_cache, monkeypatch, 'for a; do case $a in -DoutputDirectory=*) d=${a#*=};; esac; done; mkdir -p "$d"; '
          'echo no > "$d/ecj-3.46.100.jar"')  # fmt: skip
    with pytest.raises(Unavailable, match="not what was pinned"):
        downloads.compiler()
    assert list(downloads.cache().rglob("*.jar")) == []


def test_a_repository_that_cannot_be_reached_is_named_with_the_remedy(own_cache, monkeypatch):
    maven(own_cache, monkeypatch, "echo no route to host; exit 1")
    with pytest.raises(Unavailable, match=r"SEARCH_SERVERS_REPOSITORY[^$]*no route to host"):
        downloads.elasticsearch("8.19.21")


def test_another_repository_can_be_named(own_cache, monkeypatch):
    monkeypatch.setenv("SEARCH_SERVERS_REPOSITORY", "https://mirror.example/?a=1&b=2")
    maven(own_cache, monkeypatch, 'for a; do case $a in */settings.xml) cat "$a";; esac; done; exit 1')
    with pytest.raises(Unavailable, match=r"https://mirror\.example/\?a=1&amp;b=2"):
        downloads.compiler()


def test_a_version_without_a_checksum_is_not_fetched(own_cache):
    with pytest.raises(Unavailable, match="no checksum"):
        downloads.elasticsearch("8.0.0")


def test_without_maven_the_tests_are_skipped_by_name_and_fail_in_ci(own_cache, monkeypatch):
    monkeypatch.setenv("PATH", str(own_cache))
    for ci, outcome in (("", Skipped), ("1", Failed)):
        monkeypatch.setenv("OPENINGUP_CI", ci)
        with pytest.raises(outcome, match=r"elasticsearch: .* is missing"):
            servers.require_server("elasticsearch")


def test_only_the_named_requirements_of_a_module_become_optional(tmp_path):
    # module a { requires java.base (mandated); requires jdk.jlink; }, as a compiler writes it
    def text(word):
        return b"\x01" + len(word).to_bytes(2) + word.encode()

    def number(*shorts):
        return b"".join(short.to_bytes(2) for short in shorts)

    constants = [text("module-info"), b"\x07" + number(1), text("Module"), text("a"), b"\x13" + number(4),
                 text("java.base"), b"\x13" + number(6), text("jdk.jlink"), b"\x13" + number(8)]  # fmt: skip
    body = number(5, 0, 0, 2, 7, 0x8000, 0, 9, 0, 0, 0, 0, 0, 0)
    module = (b"\xca\xfe\xba\xbe" + number(0, 61, len(constants) + 1) + b"".join(constants)
              + number(0x8000, 2, 0, 0, 0, 0, 1, 3) + len(body).to_bytes(4) + body)  # fmt: skip
    jar = tmp_path / "a.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("module-info.class", module)
        archive.writestr("other.txt", "kept")
    java_modules.relax(jar, ["jdk.jlink"])
    with zipfile.ZipFile(jar) as archive:
        assert archive.read("module-info.class") == module.replace(number(9, 0, 0), number(9, 0x40, 0), 1)
        assert archive.read("other.txt") == b"kept"
