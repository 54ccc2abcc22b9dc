"""What was probably meant is told from texts that everybody may see, and from no others."""

import pytest

from core.terms import parse
from search.models import Document, Word
from search.scope import scope
from search.spelling import meant_by
from search.visible import having
from tests.search.asking import find
from tests.wiki.articles import make_article
from wiki.models import Article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]
LANGUAGES = ("nl", "da", "sv", "nb", "en")


@pytest.fixture
def write(citizen):
    return lambda title, body, language="da": make_article(title, body, author=citizen, language=language)


def hide(article):
    """As it is from the first moment on, before the worker comes by."""
    Article.objects.filter(pk=article.pk).update(state="hidden")
    assert Document.objects.filter(object_id=str(article.pk)).exists()


def meant(words, languages=LANGUAGES, reader="da"):
    found = meant_by(parse(words), languages, reader, scope())
    return found.text if found else ""


def test_a_word_of_a_hidden_text_is_never_offered(write):
    hide(write("Zeppelin", "<p>Zeppelinen lander.</p>"))
    assert meant("zepelin") == ""
    assert find(parse("zepelin"), languages=LANGUAGES).meant == ""


def test_a_word_that_only_a_hidden_text_has_is_as_unknown_as_any(write):
    """Else no offer would mean that there is such a word."""
    write("Cykelsti", "<p>Langs vejen.</p>")
    hidden = write("Cykelsto", "<p>Cykelsto.</p>")
    assert meant("cykelsto") == ""
    hide(hidden)
    assert meant("cykelsto") == "cykelsti"


def test_hidden_words_do_not_stand_in_the_way_of_others(write):
    hidden = [write(f"Nummer {number}", "<p>Cykelstu og cykelsty.</p>") for number in range(3)]
    write("Cykelsti", "<p>Langs vejen.</p>")
    Word.objects.filter(text__in=["cykelstu", "cykelsty"]).update(documents=30)
    for article in hidden:
        hide(article)
    assert meant("cykelsta") == "cykelsti"


def test_at_most_two_words_are_put_right(write):
    write("Cykelsti", "<p>Langs vejen til havnen ved stationen.</p>")
    assert meant("cykesti statonen havmen") == "cykelsti stationen havmen"


def test_a_word_typed_in_capitals_is_put_right_where_it_stands(write):
    write("Cykelsti", "<p>Langs vejen.</p>")
    assert meant("CYKESTI vejen") == "cykelsti vejen"


@pytest.mark.parametrize("documents", [1, 50_000])
def test_words_are_looked_for_in_texts_that_everybody_may_see(write, documents):
    write("Skolevej", "<p>Skole og vej.</p>")
    hide(write("Havn", "<p>Kajen.</p>"))
    asked = dict.fromkeys(["da_skolevej", "da_havn", "da_kaj", "sv_skolevej", "da_"], documents)
    assert having(asked, scope()) == {"da_skolevej"}
    assert having({}, scope()) == set()


@pytest.mark.parametrize("typed", ["ß" * 20, "İstanbul", "a-b", "-cykesti", '"cykesti"', "x" * 60, "12345", "_____"])
def test_odd_words_get_an_answer(write, typed):
    write("Cykelsti", "<p>Langs vejen.</p>")
    assert isinstance(meant(typed), str)


def test_many_words_need_few_questions(write, django_assert_max_num_queries):
    write("Cykelsti", "<p>Langs vejen.</p>")
    sight = scope()
    with django_assert_max_num_queries(5):
        meant_by(parse("cykesti vejn langz " * 4), LANGUAGES, "da", sight)
