"""The two commands as they are typed."""

import bz2
import io
import os
import signal

import pytest
from django.core.management import CommandError, call_command

from tests.factories import UserFactory
from tests.wiki.articles import make_article
from tests.wiki.exchange.exports import export, page, revision, write
from wiki.models import Article, Hint, ImportSource, Revision, Title
from wiki.services import importing

pytestmark = pytest.mark.django_db

PAGES = (
    page("Aarhus", revision(1, "In [[Denmark]]. {{nowrap|a}} {{Reflist}}")),
    page("Denmark", revision(2, "Has [[Aarhus]]."), number=2),
    page("Århus", revision(3, "x"), number=3, redirect="Aarhus"),
    page("Talk:Aarhus", number=4, ns=1),
)


@pytest.fixture(autouse=True)
def _signals_stay():
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def imported(*arguments: object, **options: object) -> str:
    out = io.StringIO()
    call_command("import_mediawiki", *map(str, arguments), locale="en", stdout=out, **options)
    return out.getvalue()


def test_import_says_what_came_of_it(tmp_path, locales):
    said = imported(write(tmp_path, *PAGES, packed=True))
    assert Article.objects.count() == 2
    assert set(Hint.objects.filter(kind="short").values_list("article", flat=True)) == set(
        Article.objects.values_list("pk", flat=True)
    )
    lines = [" ".join(line.split()) for line in said.splitlines()]
    for line in ("pages read 4", "articles made 2", "redirects 1", "versions imported 2", "skipped: Talk 1"):
        assert line in lines
    assert "kept: nowrap 1" in lines
    assert "dropped: reflist 1" in lines
    assert any(line.startswith("peak memory") and line.endswith("MB") for line in lines)


def test_progress_is_a_line_each_twentieth_where_there_is_no_terminal(tmp_path, locales):
    many = [page(f"P{number}", revision(number, "word " * 4000), number=number) for number in range(1, 41)]
    lines = [line for line in imported(write(tmp_path, *many)).splitlines() if "pages a second" in line and "%" in line]
    assert 10 <= len(lines) <= 20
    assert lines[-1].split()[0] == "100%"


def test_the_source_can_be_named(tmp_path, locales):
    imported(
        write(tmp_path, *PAGES),
        source_name="Wikipedia",
        source_url="https://en.wikipedia.org/",
        licence="cc-by-sa-3.0",
    )
    source = ImportSource.objects.get()
    assert (source.name, source.base_url, source.licence) == ("Wikipedia", "https://en.wikipedia.org/", "cc-by-sa-3.0")
    assert set(Revision.objects.values_list("licence", flat=True)) == {"cc-by-sa-3.0"}


def test_a_file_that_is_none_is_refused_in_one_line(tmp_path, locales):
    (tmp_path / "x.xml").write_text("<html></html>")
    with pytest.raises(CommandError, match="not a MediaWiki export"):
        imported(tmp_path / "x.xml")
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        imported(tmp_path / "missing.xml")
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        imported(tmp_path)


def test_a_file_that_breaks_off_ends_in_an_error_and_keeps_what_came_before(tmp_path, locales):
    data = export(*PAGES)
    (tmp_path / "cut.xml").write_bytes(data[: len(data) - 200])
    with pytest.raises(CommandError, match=r"cut off.*\n.*before that are imported"):
        imported(tmp_path / "cut.xml")
    assert Article.objects.count() == 2


def test_a_polite_stop_settles_what_was_imported(tmp_path, locales, monkeypatch):
    real = importing.store_revisions
    stored: list[str] = []

    def stopping(*, title: str, **options: object) -> object:
        if stored:
            os.kill(os.getpid(), signal.SIGTERM)
        stored.append(title)
        return real(title=title, **options)

    monkeypatch.setattr(importing, "store_revisions", stopping)
    with pytest.raises(CommandError, match=r"Stopped\. What was imported is complete"):
        imported(write(tmp_path, PAGES[2], *PAGES[:2]))
    assert [article.title for article in Article.objects.all()] == ["Aarhus"]
    assert Title.objects.get(key="århus").article.title == "Aarhus"


def test_an_unknown_language_is_refused(tmp_path, locales):
    with pytest.raises(CommandError, match="invalid choice: 'tlh'"):
        call_command("import_mediawiki", str(write(tmp_path, *PAGES)), "--locale", "tlh")


def test_limit_and_latest_only_are_passed_on(tmp_path, locales):
    history = page("A", revision(1), revision(2, "Later."))
    imported(write(tmp_path, history, *PAGES), latest_only=True, limit=1)
    assert Revision.objects.get().body == "<p>Later.</p>"


def test_export_writes_to_the_terminal_or_a_file(tmp_path, locales):
    make_article("Aarhus", "<p>A town.</p>", author=UserFactory())
    out = io.StringIO()
    call_command("export_mediawiki", locale="en", stdout=out)
    assert "<title>Aarhus</title>" in out.getvalue()
    said = io.StringIO()
    call_command("export_mediawiki", locale="en", output=tmp_path / "wiki.xml.bz2", stdout=said)
    assert said.getvalue().startswith("1 articles, 1 versions, 0 redirects")
    assert bz2.decompress((tmp_path / "wiki.xml.bz2").read_bytes()).decode() == out.getvalue()
    assert [path.name for path in tmp_path.iterdir()] == ["wiki.xml.bz2"]


def test_export_says_when_it_cannot_write(tmp_path, locales):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_mediawiki", locale="en", output=tmp_path / "no" / "such" / "folder.xml")
