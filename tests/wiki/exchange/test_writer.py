"""Writing the XML of an export."""

import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.wiki.exchange.schema import assert_valid
from wiki.exchange.pages import Contributor, Revision, Site
from wiki.exchange.reader import ExportReader
from wiki.exchange.source import Source
from wiki.exchange.writer import ExportWriter, is_address

SITE = Site(
    language="da",
    name="Åben & fri",
    database="openingup_da",
    base="https://site.example/da/wiki/",
    namespaces={"": 0, "Category": 14},
)
WHEN = datetime(2026, 5, 3, 14, 0, tzinfo=timezone(timedelta(hours=2)))


def written(*revisions: Revision, title: str = "A", redirect: str = "") -> bytes:
    stream = io.StringIO()
    writer = ExportWriter(stream)
    writer.start(SITE, generator="Test")
    writer.start_page(title=title, page_id=1, redirect=redirect)
    for revision in revisions:
        writer.revision(revision)
    writer.end_page()
    writer.end()
    return stream.getvalue().encode()


def read_back(folder: Path, data: bytes) -> tuple[Site, str, str | None, list[Revision]]:
    path = folder / "out.xml"
    path.write_bytes(data)
    with Source.open(path) as source:
        reader = ExportReader(source)
        page = next(reader.pages())
        return reader.site, page.title, page.redirect, list(page.revisions)


def test_an_export_follows_the_schema_and_reads_back(tmp_path):
    first = Revision(
        id=5, timestamp=WHEN, contributor=Contributor("Ida", 7), parent_id=4, comment="a < b & c", minor=True,
        text="'''Hej''' <ref>x</ref> & \"æøå\"\n\n  two",
    )  # fmt: skip
    second = Revision(id=6, timestamp=WHEN, contributor=Contributor("2001:db8::1"), text="")
    data = written(first, second, title='Title "quoted" & <b>')
    assert_valid(data)
    site, title, redirect, revisions = read_back(tmp_path, data)
    assert (site.name, site.version, site.language, site.namespaces) == ("Åben & fri", "0.11", "da", SITE.namespaces)
    assert (title, redirect) == ('Title "quoted" & <b>', None)
    assert revisions[0].text == first.text
    assert revisions[0].timestamp == datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
    assert (revisions[0].minor, revisions[0].comment, revisions[0].parent_id) == (True, "a < b & c", 4)
    assert revisions[1].contributor == Contributor("2001:db8::1", is_ip=True)


def test_the_sha1_is_the_one_that_mediawiki_writes():
    # The export of Wikipedia has this one for a text of 0 bytes.
    assert b"<sha1>phoiac9h4m842xq45sp7s6u21eteeq1</sha1>" in written(Revision(id=1, timestamp=WHEN, text=""))


def test_a_redirect_names_its_target(tmp_path):
    data = written(Revision(id=1, timestamp=WHEN, text="#REDIRECT [[B]]"), redirect="B")
    assert_valid(data)
    assert read_back(tmp_path, data)[2] == "B"


def test_a_writer_without_a_name_is_hidden():
    data = written(Revision(id=1, timestamp=WHEN, text="x"))
    assert_valid(data)
    assert b'<contributor deleted="deleted" />' in data


def test_characters_that_xml_cannot_hold_are_left_out():
    data = written(Revision(id=1, timestamp=WHEN, text="a\x00b\x0bc\ufffed"), title="T\x01")
    assert_valid(data)
    assert b">abcd</text>" in data


@pytest.mark.parametrize(
    ("name", "address"),
    [("192.0.2.1", True), ("2001:DB8::1", True), ("Ida", False), ("1.2.3", False), ("", False)],
)
def test_an_address_is_told_from_a_name(name, address):
    assert is_address(name) is address
