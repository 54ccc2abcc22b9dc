"""Reading exports: what is in them, and what is refused, saying where."""

import bz2
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.wiki.exchange.exports import ENWIKI, HEAD, TAIL, export, needs_enwiki, page, revision, write
from wiki.exchange.errors import ExportError
from wiki.exchange.pages import Contributor, Page, Revision
from wiki.exchange.reader import ExportReader
from wiki.exchange.source import Source


def read(path: Path, **options: int) -> list[tuple[Page, list[Revision]]]:
    with Source.open(path) as source:
        return [(found, list(found.revisions)) for found in ExportReader(source, **options).pages()]


def raw(folder: Path, data: bytes) -> Path:
    path = folder / "raw.xml"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("version", ["0.10", "0.11"])
@pytest.mark.parametrize("packed", [False, True])
def test_pages_and_revisions_are_read_in_their_order(tmp_path, version, packed):
    path = write(
        tmp_path,
        page("Aarhus", revision(10, "First."), revision(11, "Second & <last>.")),
        page("Old name", revision(12, "#REDIRECT [[Aarhus]]"), number=2, redirect="Aarhus"),
        version=version,
        packed=packed,
    )
    (first, history), (second, _rest) = read(path)
    assert (first.title, first.namespace, first.id, first.redirect) == ("Aarhus", 0, 1, None)
    assert [(found.id, found.text) for found in history] == [(10, "First."), (11, "Second & <last>.")]
    assert (second.title, second.redirect) == ("Old name", "Aarhus")


def test_what_a_file_is_packed_with_is_told_by_its_first_bytes(tmp_path):
    assert len(read(write(tmp_path, page("A"), packed=True, name="plain.xml"))) == 1
    assert len(read(write(tmp_path, page("A"), name="packed.bz2"))) == 1


def test_a_revision_keeps_who_when_why_and_whether_it_was_minor(tmp_path):
    path = write(tmp_path, page("A", revision(5, comment="typo", extra="<minor />")))
    [(_page, [found])] = read(path)
    assert found.timestamp == datetime(2016, 4, 29, 22, 48, 26, tzinfo=UTC)
    assert found.contributor == Contributor(name="Ida", user_id=7)
    assert found.minor
    assert found.comment == "typo"
    assert found.model == "wikitext"


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("<ip>192.0.2.7</ip>", Contributor(name="192.0.2.7", is_ip=True)),
        ("<username>Bo</username><id>0</id>", Contributor(name="Bo")),
        ("", Contributor()),
    ],
)
def test_contributors_without_an_account_are_kept_as_they_are_named(tmp_path, who, expected):
    [(_page, [found])] = read(write(tmp_path, page("A", revision(who=who))))
    assert found.contributor == expected


def test_what_the_source_has_hidden_is_hidden_here(tmp_path):
    hidden = (
        "<revision><id>1</id><timestamp>2016-04-29T22:48:26Z</timestamp>"
        '<contributor deleted="deleted" /><comment deleted="deleted" /><text deleted="deleted" /></revision>'
    )
    [(_page, [found])] = read(write(tmp_path, page("A", hidden)))
    assert found.text is None
    assert found.contributor == Contributor()


def test_only_the_main_slot_of_a_revision_is_its_text(tmp_path):
    slot = "<content><role>mediainfo</role><model>json</model><text>" + "x" * 100_000 + "</text></content>"
    [(_page, [found])] = read(write(tmp_path, page("A", revision(extra=slot)), version="0.11"))
    assert found.text == "Text."
    assert found.model == "wikitext"


def test_the_head_of_the_file_names_the_wiki(tmp_path):
    with Source.open(write(tmp_path, page("A"), language="da")) as source:
        site = ExportReader(source).site
    assert (site.name, site.database, site.language, site.version) == ("Testwiki", "testwiki", "da", "0.10")
    assert site.namespaces == {"Special": -1, "": 0, "Talk": 1, "Category": 14}


def test_an_export_needs_no_head(tmp_path):
    data = export(page("A")).replace(HEAD.split("<siteinfo>")[1].split("</siteinfo>")[0].encode(), b"")
    data = data.replace(b"<siteinfo></siteinfo>", b"")
    assert len(read(raw(tmp_path, data))) == 1


def test_revisions_that_nobody_asked_for_are_passed_over(tmp_path):
    path = write(tmp_path, page("A", revision(1), revision(2)), page("B", number=2))
    with Source.open(path) as source:
        titles = []
        for found in ExportReader(source).pages():
            titles.append(found.title)
            next(iter(found.revisions))
    assert titles == ["A", "B"]


BAD_FILES = {
    "empty": (b"", "empty"),
    "not XML": (b"Hello, world", "not XML"),
    "a web page": (b"<html><body>Sign in</body></html>", "not a MediaWiki export"),
    "another XML": (b'<mediawiki xmlns="http://example.org/"></mediawiki>', "not a MediaWiki export"),
    "an old version": (b'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.3/"></mediawiki>', "version 0.3"),
    "a coming version": (b'<mediawiki xmlns="http://www.mediawiki.org/xml/export-9.0/"></mediawiki>', "version 9.0"),
    "gzip": (b"\x1f\x8b\x08\x00" + b"x" * 40, "gzip"),
    "7-Zip": (b"7z\xbc\xaf\x27\x1c" + b"x" * 40, "7-Zip"),
    "a zip": (b"PK\x03\x04" + b"x" * 40, "ZIP"),
    "bzip2 of nothing": (b"BZh9" + b"x" * 40, "bzip2"),
    "a document type": (b'<!DOCTYPE mediawiki SYSTEM "http://evil.example/x">' + export(page("A")), "document type"),
    "entities": (
        b'<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/">&b;</mediawiki>',
        "document type or entities",
    ),
    "an outer entity": (b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><m>&x;</m>', "document type"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_what_is_no_export_is_refused_with_a_reason(tmp_path, kind):
    data, reason = BAD_FILES[kind]
    with pytest.raises(ExportError, match=reason):
        read(raw(tmp_path, data))


BAD_PAGES = {
    "id": (page("A").replace("<id>1</id>", "<id>one</id>", 1), "“one” is not a number"),
    "no id": (page("A").replace("<id>1</id>", "", 1), "not a number"),
    "negative id": (page("A").replace("<id>1</id>", "<id>-4</id>", 1), "“-4” is not an id"),
    "endless id": (page("A").replace("<id>1</id>", f"<id>{'9' * 400}</id>", 1), "is not a number"),
    "revision id": (page("A", revision().replace("<id>1</id>", "<id>0</id>")), "“0” is not an id"),
    "time": (page("A", revision(when="yesterday")), "“yesterday” is not a time"),
    "no such day": (page("A", revision(when="2016-02-30T00:00:00Z")), "is not a time"),
    "no time": (page("A", revision(when="")), "is not a time"),
    "local time": (page("A", revision(when="2016-02-03T00:00:00+02:00")), "is not a time"),
    "title": (page(" "), "no title"),
    "null byte": (page("A", revision(text="a\x00b")), "The XML is broken"),
    "null reference": (page("A").replace("Text.", "&#0;"), "The XML is broken"),
    "not closed": (page("A").replace("</text>", ""), "The XML is broken"),
    "not UTF-8": (page("A"), "The XML is broken"),
    "unknown entity": (page("A").replace("Text.", "&nbsp;"), "The XML is broken"),
    "stub": (page("A").replace('<text xml:space="preserve">Text.</text>', '<text bytes="5" />'), "holds no texts"),
    "deep": (page("A").replace("Text.", "<a>" * 40 + "</a>" * 40), "nested deeper"),
}


@pytest.mark.parametrize("kind", BAD_PAGES)
def test_a_broken_page_ends_the_reading_there_and_what_came_before_is_whole(tmp_path, kind):
    broken, reason = BAD_PAGES[kind]
    data = export(page("Before", number=99), broken)
    if kind == "not UTF-8":
        head, _text, tail = data.rpartition(b"Text.")
        data = head + b"\xff\xfe" + tail
    with Source.open(raw(tmp_path, data)) as source:
        pages = ExportReader(source).pages()
        before = next(pages)
        assert [found.text for found in before.revisions] == ["Text."]
        with pytest.raises(ExportError, match=reason) as caught:
            for found in pages:
                list(found.revisions)
    assert caught.value.offset is not None
    assert str(caught.value.offset) in str(caught.value)


def test_the_error_names_the_page_it_is_in(tmp_path):
    path = write(tmp_path, page("Ærø", revision(1), revision(when="never")))
    with pytest.raises(ExportError, match="“Ærø”"):
        read(path)


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_is_cut_off_gives_what_it_has(tmp_path, packed):
    data = export(*[page(f"Page {number}", revision(number, "x" * 5000), number=number) for number in range(1, 60)])
    data = bz2.compress(data) if packed else data
    path = raw(tmp_path, data[: len(data) * 3 // 4])
    titles = []
    with Source.open(path) as source, pytest.raises(ExportError, match="cut off"):
        if packed:
            # The whole is one packed block here, so there may be nothing before the cut.
            list(ExportReader(source).pages())
        for found in ExportReader(source).pages():
            list(found.revisions)
            titles.append(found.title)
    assert packed or len(titles) > 30


def test_a_damaged_packing_is_told_from_a_broken_export(tmp_path):
    packed = bytearray(bz2.compress(export(*[page(f"P{n}", number=n) for n in range(1, 200)])))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(ExportError, match="packing is broken"):
        read(raw(tmp_path, bytes(packed)))


def test_a_text_over_the_limit_is_refused(tmp_path):
    path = write(tmp_path, page("A", revision(text="x" * 2000)))
    assert read(path, max_text=2000)
    with pytest.raises(ExportError, match="longer than the limit of 1999"):
        read(path, max_text=1999)


def test_an_endless_tag_is_refused_before_it_fills_the_memory(tmp_path):
    data = HEAD.format(version="0.10", language="en").encode() + b"<page a='" + b"x" * 3_000_000 + b"'></page>"
    with pytest.raises(ExportError, match="longer than any export has"):
        read(raw(tmp_path, data + TAIL.encode()))


def test_memory_does_not_grow_with_the_file(tmp_path):
    def peak(pages: int) -> int:
        texts = [page(f"P{number}", revision(number, "word " * 800), number=number) for number in range(1, pages + 1)]
        path = write(tmp_path, *texts)
        texts.clear()
        tracemalloc.start()
        with Source.open(path) as source:
            for found in ExportReader(source).pages():
                for _revision in found.revisions:
                    pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(5)
    assert peak(300) < peak(60) * 1.5


def test_what_a_file_cannot_open_is_the_systems_own_error(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        Source.open(tmp_path / "missing.xml")


@needs_enwiki
def test_the_wikipedia_export_is_read_whole():
    found = read(ENWIKI)
    assert len(found) == 206
    assert sum(page.namespace == 0 for page, _history in found) == 205
    assert sum(page.redirect is not None for page, _history in found) == 100
    assert all(history[0].text for _page, history in found)
