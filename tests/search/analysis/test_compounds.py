"""Compounds are taken apart by words that are known, and by no others."""

import pytest

from search.analysis.compounds import candidates, half, parts
from search.analysis.stems import token

WORDS = {
    "da": ["skole", "vej", "børn", "have", "cykel", "sti", "arbejde", "plads", "vand", "tårn"],
    "nb": ["skole", "vei", "barn", "hage", "sykkel", "sti", "vann", "tårn"],
    "sv": ["skola", "väg", "barn", "trädgård", "cykel", "bana", "vatten", "torn"],
    "nl": ["school", "weg", "kind", "tuin", "fiets", "pad", "water", "toren", "gemeente", "raad"],
    "en": ["play", "ground", "water", "tower"],
}
COMPOUNDS = [
    ("da", "skolevej", ("skole", "vej")),
    ("da", "skolevejen", ("skole", "vej")),
    ("da", "børnehaven", ("børn", "have")),
    ("da", "arbejdsplads", ("arbejde", "plads")),
    ("da", "vandtaarn", ("vand", "tårn")),
    ("nb", "sykkelstien", ("sykkel", "sti")),
    ("sv", "skolvägen", ("skola", "väg")),
    ("sv", "vattentornet", ("vatten", "torn")),
    ("nl", "fietspaden", ("fiets", "pad")),
    ("nl", "gemeenteraad", ("gemeente", "raad")),
    ("en", "playground", ("play", "ground")),
]


def known(language):
    return {token(word, language): 3 for word in WORDS[language]}


@pytest.mark.parametrize(("language", "word", "made_of"), COMPOUNDS)
def test_a_compound_is_taken_apart(language, word, made_of):
    assert parts(word, language, known(language)) == tuple(token(part, language) for part in made_of)


@pytest.mark.parametrize(("language", "word"), [("da", "skole"), ("da", "flyvemaskine"), ("en", "notable")])
def test_what_is_no_compound_of_known_words_stays_whole(language, word):
    assert parts(word, language, known(language)) == ()


@pytest.mark.parametrize("word", ["", "a", "😀" * 8, "a" * 10_000, "12345678", "\u202eabcdef", "der\x00vej"])
def test_what_is_no_word_is_made_of_nothing(word):
    assert candidates(word, "da") == set()
    assert parts(word, "da", {"a": 1}) == ()


def test_a_language_without_links_is_left_alone():
    assert parts("skolevej", "", {"skole": 1, "vej": 1}) == ()


@pytest.mark.parametrize(
    ("language", "word", "found"),
    [
        ("da", "veterancykel", ("cykl", "veteran")),
        ("da", "skolestrejke", ("skol", "")),
        ("nl", "fietsenmaker", ("fiets", "")),
        ("da", "skole", ("", "")),
        ("da", "xyvej", ("", "")),
        ("da", "veterantog", ("", "")),
    ],
)
def test_of_a_compound_with_one_known_word_the_other_end_is_told(language, word, found):
    assert half(word, language, known(language)) == found
