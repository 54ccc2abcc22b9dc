"""The whole wiki as files: what is in them, what is not, and when they go."""

import bz2
import gzip
import json
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.privacy.services.erasing import erase
from core.models import Image
from core.visibility import State
from tests.wiki.articles import change, make_article
from tests.wiki.pictures import picture_bytes, upload
from wiki.models import Dump, Revision
from wiki.services.dumps import dump_storage, make_dump, newest_dumps, renew_dumps
from wiki.services.images import PictureFacts, add_image
from wiki.services.visibility import set_article_state, set_image_state, set_revision_state

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]
DATA = "/en/wiki/data/"


@pytest.fixture
def picture(citizen, site):
    facts = PictureFacts(alternative="The station", author="Anna", licence="cc-by-4.0")
    return add_image(uploader=citizen, file=upload(picture_bytes()), facts=facts)


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


@pytest.fixture
def articles(citizen, site, picture):
    body = (
        '<p>See <a href="wiki:en/Taastrup">the town</a> and <a href="wiki:en/Nowhere">nowhere</a>.'
        "<cite>A paper</cite></p>"
        f'<h2>Station</h2><figure><img src="image:{picture.pk}" alt="The station"></figure>'
    )
    place = {"latitude": Decimal("55.65"), "longitude": Decimal("12.28")}
    first = make_article("Hedehusene", body, author=citizen, categories=("Towns",), **place)
    second = make_article("Taastrup", "<p>A town.</p>", author=citizen)
    make_article("By", "<p>En by.</p>", author=citizen, language="da")
    return first, second


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def test_json_lines_hold_each_article_whole(articles, tmp_path):
    path = tmp_path / "wiki.jsonl.gz"
    call_command("export_wiki", "--locale", "en", "-o", str(path), verbosity=0)
    first, second = lines(path)
    assert [first["title"], second["title"]] == ["Hedehusene", "Taastrup"]
    assert first["place"] == {"latitude": 55.65, "longitude": 12.28}
    assert first["categories"][0]["name"] == "Towns"
    assert first["licence"]["id"] == "cc-by-sa-4.0"
    assert first["credits"]["authors"] == [{"name": "Karen Citizen", "changes": 1}]
    assert first["url"].endswith("/en/wiki/Hedehusene/")
    assert 'href="http' in first["html"]
    assert 'href="/' not in first["html"]
    assert "See the town and nowhere.[1]" in first["text"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_leaves_nothing(articles, tmp_path):
    with pytest.raises(CommandError):
        call_command("export_wiki", "-o", str(tmp_path / "no" / "such" / "wiki.jsonl"))
    assert list(tmp_path.iterdir()) == []


def test_queries_grow_by_less_than_one_an_article(citizen, site, tmp_path, django_assert_max_num_queries):
    for number in range(12):
        make_article(f"Article {number}", author=citizen)
    with django_assert_max_num_queries(12):
        call_command("export_wiki", "-o", str(tmp_path / "wiki.jsonl"), verbosity=0)


def test_pages_are_read_without_a_network(articles, picture, tmp_path):
    folder = tmp_path / "copy"
    call_command("export_static", str(folder), "--locale", "en", verbosity=0)
    first, second = articles
    page = (folder / f"{first.pk}.html").read_text(encoding="utf-8")
    assert f'<a href="{second.pk}.html">the town</a>' in page
    assert "and nowhere." in page
    assert f'<img src="pictures/{picture.pk}.webp" alt="The station">' in page
    assert (folder / "pictures" / f"{picture.pk}.webp").stat().st_size > 0
    assert "Karen Citizen" in page
    assert "CC BY-SA 4.0" in page
    assert "Anna" in page
    assert "<script" not in page
    assert 'src="http' not in page
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert 'href="letter-0.html"' in index
    assert 'href="category-0.html"' in index
    letter = (folder / "letter-0.html").read_text(encoding="utf-8")
    assert f'href="{first.pk}.html"' in letter
    call_command("export_static", str(folder), "--locale", "en", verbosity=0)  # in place of the older copy
    assert not (tmp_path / "copy.part").exists()


def test_a_copy_as_one_file(articles, tmp_path):
    path = tmp_path / "copy.zip"
    call_command("export_static", str(path), "--locale", "en", verbosity=0)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {"wiki-en/index.html", "wiki-en/style.css", f"wiki-en/{articles[0].pk}.html"} <= set(archive.namelist())


def test_a_folder_with_other_files_is_left_alone(articles, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CommandError):
        call_command("export_static", str(tmp_path))
    assert (tmp_path / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("kind", Dump.Kind.values)
def test_a_file_is_offered_and_handed_out(articles, kind):
    dump = make_dump(language="en", kind=kind)
    page = Client().get(DATA).content.decode()
    name = dump.path.rpartition("/")[2]
    assert f"/en/wiki/data/{name}" in page
    assert dump.sha256[:16] in page
    answer = Client().get(f"{DATA}{name}/")
    content = b"".join(answer.streaming_content)
    assert len(content) == dump.size
    assert answer["Content-Disposition"].startswith("attachment")
    assert "private" in answer["Cache-Control"]
    if kind == Dump.Kind.XML:
        assert b"<title>Hedehusene</title>" in bz2.decompress(content)


@pytest.mark.parametrize("name", ["x.zip", "..%2f..%2fsettings.py", "../secret", "%00", "x" * 300])
def test_no_other_file_is_handed_out(site, name):
    assert Client().get(f"{DATA}{name}/").status_code in (400, 404)


def test_only_the_newest_of_each_kind_is_kept(articles):
    old = make_dump(language="en", kind="jsonl")
    new = make_dump(language="en", kind="jsonl")
    assert [one.pk for one in newest_dumps("en")] == [new.pk]
    assert not dump_storage().exists(old.path)
    assert dump_storage().exists(new.path)


def test_every_night_all_is_queued_but_the_history_once_a_week(articles, settings):
    settings.WIKI_DATA_FILES = ["jsonl", "xml"]
    assert renew_dumps() == 10
    assert {one.kind for one in newest_dumps("en")} == {"jsonl", "xml"}
    assert renew_dumps() == 5
    Dump.objects.update(created_at=timezone.now() - timedelta(days=7))
    assert renew_dumps() == 10
    settings.WIKI_DATA_FILES = []
    assert renew_dumps() == 0


def every_file():
    for language in ("en", "da"):
        for kind in Dump.Kind.values:
            make_dump(language=language, kind=kind)


def test_what_is_hidden_is_in_no_file_and_files_that_hold_it_go(articles, admin, tmp_path, committing):
    every_file()
    with committing(execute=True):
        set_article_state(articles[0], State.HIDDEN, admin)
    assert newest_dumps("en") == []
    assert len(newest_dumps("da")) == 3
    path = tmp_path / "wiki.jsonl.gz"
    call_command("export_wiki", "-o", str(path), verbosity=0)
    assert [one["title"] for one in lines(path)] == ["Taastrup"]
    call_command("export_static", str(tmp_path / "copy"), verbosity=0)
    assert not any("Hedehusene" in one.read_text("utf-8") for one in (tmp_path / "copy").glob("*.html"))


def test_a_change_that_came_after_the_files_takes_none_away(articles, admin, citizen, committing):
    every_file()
    change(articles[1], "<p>Vandals were here.</p>", author=citizen)
    with committing(execute=True):
        set_revision_state(Revision.objects.get(body__contains="Vandals"), State.HIDDEN, admin)
    assert len(newest_dumps("en")) == 3


def test_a_picture_out_of_sight_is_in_no_copy(articles, picture, admin, committing):
    every_file()
    with committing(execute=True):
        set_image_state(Image.objects.get(), State.HIDDEN, admin)
    assert {one.kind for one in newest_dumps("en")} == {"jsonl", "xml"}


def test_who_leaves_takes_the_name_out_of_the_files(articles, citizen, committing):
    every_file()
    with committing(execute=True):
        erase(citizen)
    assert not Dump.objects.exists()
