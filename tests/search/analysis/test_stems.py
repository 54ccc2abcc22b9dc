"""Forms of one word are one token; other words are not."""

import pytest

from search.analysis.letters import folded, spellings
from search.analysis.stems import token

SAME = [
    ("da", ["skolevej", "skolevejen", "skoleveje", "SKOLEVEJ"]),
    ("da", ["grøn", "groen", "grön", "gron"]),
    ("da", ["Århus", "Aarhus", "arhus"]),
    ("da", ["træ", "trae", "trä"]),
    ("nb", ["skolevei", "skoleveien", "skoleveier"]),
    ("nb", ["grønn", "groenn", "grönn"]),
    ("sv", ["hus", "huset", "husen"]),
    ("sv", ["torn", "tornet"]),
    ("sv", ["äpple", "aepple", "æpple"]),
    ("nl", ["straat", "straten"]),
    ("nl", ["coöperatie", "cooperatie"]),
    ("en", ["budget", "budgets", "budgeting"]),
    ("en", ["café", "cafe"]),
    ("", ["Høje", "hoje"]),
]
OTHERS = [("nl", "boek", "bok"), ("nl", "maan", "mand"), ("da", "hus", "bus"), ("en", "school", "shoal")]


@pytest.mark.parametrize(("language", "forms"), SAME)
def test_forms_of_a_word_are_one_token(language, forms):
    assert len({token(form, language) for form in forms}) == 1


@pytest.mark.parametrize(("language", "one", "other"), OTHERS)
def test_other_words_are_other_tokens(language, one, other):
    assert token(one, language) != token(other, language)


@pytest.mark.parametrize("language", ["da", "nb", "sv", "nl", "en", "", "tlh"])
@pytest.mark.parametrize("word", ["", "a" * 10_000, "\x00", "😀", "\u202e", "ﷺ", "1234", "ªº", "İ"])
def test_no_word_is_too_odd(language, word):
    made = token(word, language)
    assert len(made) <= 60
    assert not made or made.isalnum()


def test_letters_lose_what_is_above_and_through_them():
    assert folded("smørrebrød på ål") == "smorrebrodpaal"


def test_english_and_dutch_texts_may_have_either_spelling():
    assert "tastrup" in spellings("taastrup", "nl")
    assert "taastrup" in spellings("tåstrup", "en")
    assert spellings("taastrup", "da") == []
