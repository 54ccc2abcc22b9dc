"""What several people look for in vain, counted without anybody's data."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from core.terms import parse
from search.query import Results
from search.wanted import services
from search.wanted.models import WantedWords
from search.wanted.services import ENOUGH, KEPT_DAYS, PATIENCE, count_unfound, purge, wanted_words
from tests.search.answers import line, put_in

pytestmark = pytest.mark.django_db


def ask(number: int, words: str = "ny sti", language: str = "da") -> bool:
    """Somebody at another address asks."""
    request = RequestFactory().get("/", REMOTE_ADDR=f"10.0.{number // 250}.{number % 250 + 1}")
    return count_unfound(request, parse(words), language=language)


def test_words_are_written_down_when_enough_people_wanted_them_and_not_before():
    for number in range(ENOUGH - 1):
        assert ask(number)
    row = WantedWords.objects.get()
    assert (row.words, row.count) == ("", ENOUGH - 1)
    assert list(WantedWords.objects.shown()) == []
    assert ask(ENOUGH, "  Ny   STI ")
    assert [(one.words, one.count) for one in WantedWords.objects.shown()] == [("ny sti", ENOUGH)]


def test_until_then_nothing_in_the_row_tells_what_was_typed():
    ask(1, "Hemmelighed")
    row = WantedWords.objects.values().get()
    assert "hemmelighed" not in str(row).casefold()


def test_one_person_counts_once_a_day():
    assert ask(1)
    assert not ask(1)
    assert not ask(1, "NY sti")
    assert WantedWords.objects.get().count == 1


def test_one_person_adds_only_so_many_different_words_a_day():
    counted = [ask(1, f"ord{chr(97 + number // 26)}{chr(97 + number % 26)}") for number in range(60)]
    assert counted.count(True) == services.MOST_A_DAY
    assert WantedWords.objects.count() == services.MOST_A_DAY


def test_a_storm_of_random_words_fills_no_disk(monkeypatch):
    monkeypatch.setattr(services, "MOST_ROWS", 3)
    assert [ask(number, "ord" + "abcdefgh"[number]) for number in range(5)] == [True, True, True, False, False]
    assert ask(9, "orda")


def test_the_same_words_in_another_language_are_others():
    ask(1, language="da")
    ask(2, language="sv")
    assert WantedWords.objects.count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "-skole",
        "skole -gammel",
        "karen@example.org",
        "010190-1234",
        "ring 12 34 56 78",
        "et to tre fire fem seks syv",
        "o" * 81,
        "?!",
    ],
)
def test_what_may_be_about_somebody_or_is_no_title_is_not_counted(typed):
    assert wanted_words(parse(typed)) == ""
    assert not ask(1, typed)
    assert not WantedWords.objects.exists()


def test_a_year_is_counted():
    assert wanted_words(parse("budget 2027")) == "budget 2027"


def test_a_cache_that_is_emptied_harms_nothing():
    ask(1)
    cache.clear()
    assert ask(1)


def test_the_search_page_counts_what_it_does_not_find_and_nothing_else(client, site, monkeypatch):
    engine = put_in(monkeypatch)
    url = reverse("search:search")
    client.get(url, {"q": "ny sti", "kind": "article"})
    client.get(url, {"q": "ny sti", "page": "2"})
    engine.answer = Results([], failed=True)
    client.get(url, {"q": "ny sti"})
    engine.says(line("Ny sti"))
    client.get(url, {"q": "ny sti"})
    assert not WantedWords.objects.exists()
    engine.says()
    client.get(url, {"q": "ny sti"})
    assert WantedWords.objects.get().count == 1


def test_the_page_is_worth_more_than_the_count(client, site, monkeypatch):
    put_in(monkeypatch)
    monkeypatch.setattr(services, "_count", _broken)
    assert client.get(reverse("search:search"), {"q": "ny sti"}).status_code == 200


def _broken(*_given):
    raise services.DatabaseError("locked")


def patience() -> str:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout")
        return str(cursor.fetchone()[0])


def test_no_page_waits_long_for_who_writes(monkeypatch):
    """On SQLite there is one lock for all."""
    usual, seen = patience(), []
    plain = services._count
    monkeypatch.setattr(services, "_count", lambda *args: seen.append(patience()) or plain(*args))
    assert ask(1)
    assert seen == ([str(PATIENCE)] if connection.vendor == "sqlite" else [f"{PATIENCE}ms"])
    assert usual != seen[0]
    assert patience() == usual or connection.vendor != "sqlite"


def test_who_waits_is_patient_again_when_it_was_in_vain(monkeypatch):
    usual = patience()

    def locked(*_args: object) -> bool:
        raise DatabaseError("locked")

    monkeypatch.setattr(services, "_count", locked)
    assert not ask(1)
    assert patience() == usual


def test_staff_see_the_list_with_the_way_to_write_and_others_do_not(client, site, editor, citizen):
    for number in range(ENOUGH):
        ask(number, "ny <b>sti")
    url = reverse("wanted_words_list")
    client.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url).status_code in {302, 403}
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    html = client.get(url).content.decode()
    assert "ny b sti" in html
    assert "/da/wiki/new-article/?title=ny+b+sti" in html


def test_words_are_taken_off_the_list_by_a_button(client, site, editor):
    for number in range(ENOUGH):
        ask(number)
    row = WantedWords.objects.get()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("wanted_words_forget", args=[row.pk])
    assert client.get(url).status_code == 405
    client.post(url)
    assert not WantedWords.objects.exists()
    assert client.post(url).status_code == 302


def test_what_nobody_wants_any_more_goes_at_night():
    ask(1)
    WantedWords.objects.update(last_on=timezone.localdate() - timezone.timedelta(days=KEPT_DAYS + 1))
    ask(2, "noget andet")
    assert purge() == 1
    assert WantedWords.objects.count() == 1


def test_the_nights_purge_knows_of_them():
    ask(1)
    WantedWords.objects.update(last_on=timezone.localdate() - timezone.timedelta(days=KEPT_DAYS + 1))
    call_command("purge_old_data", verbosity=0)
    assert not WantedWords.objects.exists()
