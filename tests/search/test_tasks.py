"""The search is built by itself: when there is none, and anew each night."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.terms import parse
from home.management.commands.run_due import EACH_TIME, ONCE_A_DAY
from search.building import Place, build
from search.models import Document, Word, WordPair
from search.tasks import build_missing, next_night, rebuild_all
from tests.search.asking import find
from tests.wiki.articles import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]


@pytest.fixture
def article(citizen):
    return make_article("Skolevej", "<p>Børn og vej.</p>", author=citizen, language="da")


@pytest.fixture
def a_worker(settings):
    """Tasks wait for one."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def waiting():
    return sorted(DBTaskResult.objects.values_list("task_path", flat=True))


def test_the_clock_calls_both():
    assert "begin_search" in EACH_TIME
    assert "renew_search" in ONCE_A_DAY


def test_what_was_there_before_the_search_is_found_after_a_round_of_the_clock(article):
    Document.objects.all().delete()
    Word.objects.all().delete()
    assert not find(parse("børn"), languages=("da",)).results
    call_command("begin_search")
    assert [line.title for line in find(parse("børn"), languages=("da",)).results] == ["Skolevej"]


def test_a_search_that_is_there_or_has_nothing_to_find_is_not_begun(article, a_worker, site):
    call_command("begin_search")
    assert waiting() == []


def test_it_is_begun_once_however_often_the_clock_strikes(article, a_worker):
    Document.objects.all().delete()
    for _round in range(3):
        call_command("begin_search")
    assert waiting() == [build_missing.module_path]


def test_the_worker_asks_again_whether_it_is_missing(article, monkeypatch):
    monkeypatch.setattr("search.tasks.build", lambda _place, _seconds: pytest.fail("it is there"))
    build_missing.call()


def test_it_is_built_anew_at_night_and_once(article, a_worker):
    for _round in range(3):
        call_command("renew_search")
    (one,) = DBTaskResult.objects.all()
    assert one.task_path == rebuild_all.module_path
    assert timezone.localtime(one.run_after).hour == 3
    assert one.run_after > timezone.now()
    assert one.priority < 0


def test_building_anew_counts_words_as_they_are_now(article):
    Word.objects.create(language="da", text="zeppelin", token="zeppelin")
    Word.objects.filter(text="vej").update(documents=90)
    call_command("renew_search")
    assert dict(Word.objects.values_list("text", "documents")) == {"skolevej": 1, "børn": 1, "vej": 1}


def kept():
    """All that is built, without the keys of words."""
    words = set(Word.objects.values_list("language", "text", "token", "documents"))
    pairs = set(WordPair.objects.values_list("language", "token", "other_language", "other_token", "weight"))
    return list(Document.objects.order_by("pk").values()), words, pairs


def test_the_worker_builds_slice_by_slice_and_does_what_others_wait_for_in_between(
    article, citizen, a_worker, monkeypatch
):
    monkeypatch.setattr("search.tasks.SLICE", 0.0)
    monkeypatch.setattr("search.building.BATCH", 1)
    make_article("Cykelsti", "<p>Sti.</p>", author=citizen, language="da")
    DBTaskResult.objects.all().delete()
    rebuild_all.call()
    seen = []
    while (one := DBTaskResult.objects.get()) and len(seen) < 200:
        assert one.priority < 0, "what is not of the search goes first"
        seen.append(tuple(one.args_kwargs["args"]))
        DBTaskResult.objects.all().delete()
        one.task.call(*seen[-1])
        if not DBTaskResult.objects.exists():
            break
    places = [place for place in seen if place != ("index settled", 0)]
    assert len(places) == len(set(places)), "nothing is done twice"
    assert len([place for place in seen if place[0] == "documents wiki.Article"]) == 3
    assert {place[0].split()[0] for place in seen} == {"documents", "words", "languages", "index"}
    assert [line.title for line in find(parse("børn"), languages=("da",)).results] == ["Skolevej"]


def test_slices_build_what_is_built_in_one_go(article, citizen, monkeypatch):
    monkeypatch.setattr("search.building.BATCH", 1)
    make_article("School route", "<p>Children.</p>", author=citizen, language="en")
    build(Place(), float("inf"))
    whole = kept()
    Word.objects.filter(text="vej").update(documents=90)
    Document.objects.filter(language="en").delete()
    place, slices = Place(), 0
    while place is not None:
        place, slices = build(place, 0.0), slices + 1
    documents, words, pairs = kept()
    assert slices > 10
    assert (words, pairs) == whole[1:]
    assert [one["text"] for one in documents] == [one["text"] for one in whole[0]]


def test_a_part_that_is_there_no_more_is_begun_all_over(article):
    Word.objects.all().delete()
    assert build(Place("words of a language that was", 3), float("inf")) is None
    assert Word.objects.filter(text="vej").exists()


def test_what_is_as_it_was_is_not_written_again(article):
    build(Place(), float("inf"))
    with CaptureQueriesContext(connection) as seen:
        build(Place(), float("inf"))
    written = [
        query["sql"] for query in seen.captured_queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]
    assert [sql for sql in written if "'merge'" not in sql and "IS DISTINCT" not in sql] == []
    assert [line.title for line in find(parse("børn"), languages=("da",)).results] == ["Skolevej"]


@pytest.mark.parametrize(("hours", "is_lost"), [(2, True), (0, False)])
def test_a_worker_that_was_stopped_while_it_built_keeps_no_night_from_coming(article, a_worker, hours, is_lost):
    call_command("renew_search")
    begun = timezone.now() - timedelta(hours=hours)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=begun)
    call_command("renew_search")
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists() == is_lost


@pytest.mark.parametrize(
    ("now", "then"), [((2026, 5, 1, 2, 59), (1, 3)), ((2026, 5, 1, 3, 0), (1, 3)), ((2026, 5, 1, 3, 1), (2, 3))]
)
def test_the_next_night_is_today_or_tomorrow(now, then):
    found = next_night(timezone.make_aware(datetime(*now)))
    assert (found.day, found.hour) == then
