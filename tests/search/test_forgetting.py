"""What a text said that is gone leaves no trace: not in what is meant, and not in what compounds are made of."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.terms import parse
from search.models import Document, Word
from search.scope import scope
from search.spelling import meant_by
from tests.search.asking import find
from tests.wiki.articles import change, make_article
from wiki.services.indexing import leave_index

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]


@pytest.fixture
def write(citizen):
    return lambda title, body, language="da": make_article(title, body, author=citizen, language=language)


def titles(words):
    return sorted(line.title for line in find(parse(words), languages=("da",), reader_language="da").results)


def words():
    return set(Word.objects.values_list("text", flat=True))


def test_a_compound_is_not_taken_apart_by_a_word_of_a_text_that_is_gone(write):
    gone = write("Fuglen", "<p>En fugl.</p>")
    write("Kanarie", "<p>Kanarie.</p>")
    write("Buret", "<p>Kanariefuglen synger.</p>")
    assert titles("fugl") == ["Buret", "Fuglen"]
    leave_index(gone)
    assert titles("fugl") == []
    assert "fugl" not in words()
    # Also by the half of it that is a word still.
    assert titles("kanariefugle") == ["Buret", "Kanarie"]


def test_a_word_that_another_text_has_stays(write):
    gone = write("Fuglen", "<p>En fugl.</p>")
    write("Kanarie", "<p>Kanarie og andre fugle.</p>")
    write("Buret", "<p>Kanariefuglen synger.</p>")
    leave_index(gone)
    assert titles("fugl") == ["Buret", "Kanarie"]
    assert {"fugl", "fugle"} <= words()


def test_a_word_that_is_taken_out_of_a_text_is_forgotten(write, citizen):
    article = write("Sagen", "<p>Zeppelinen lander.</p>")
    change(article, "<p>Ballonen lander.</p>", author=citizen)
    assert "zeppelinen" not in words()
    assert {"ballonen", "lander", "sagen"} <= words()
    assert meant_by(parse("zeppelinem"), ["da"], "da", scope()) is None


def test_what_many_texts_had_is_not_looked_for(write):
    gone = write("Kanarie", "<p>Kanarie.</p>")
    Word.objects.update(documents=50)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        leave_index(gone)
    assert not [one for one in asked.captured_queries if "UNION ALL" in one["sql"]]
    assert "kanarie" in words()


def test_a_long_text_that_goes_costs_few_questions(write, django_assert_max_num_queries):
    body = " ".join(f"ord{chr(97 + one // 26)}{chr(97 + one % 26)}" for one in range(600))
    gone = write("Lang", f"<p>{body}</p>")
    with django_assert_max_num_queries(40):
        leave_index(gone)
    assert not Document.objects.exists()
    assert not words()
