"""The search is built by itself: when there is none, and anew each night."""

from datetime import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.terms import parse
from home.management.commands.run_due import EACH_TIME, ONCE_A_DAY
from search.models import Document, Word
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
    monkeypatch.setattr("search.tasks.rebuild", lambda _tell: pytest.fail("it is there"))
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


@pytest.mark.parametrize(
    ("now", "then"), [((2026, 5, 1, 2, 59), (1, 3)), ((2026, 5, 1, 3, 0), (1, 3)), ((2026, 5, 1, 3, 1), (2, 3))]
)
def test_the_next_night_is_today_or_tomorrow(now, then):
    found = next_night(timezone.make_aware(datetime(*now)))
    assert (found.day, found.hour) == then
