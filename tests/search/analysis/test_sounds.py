"""Danish, Norwegian and Swedish write the same word each in its own way."""

from itertools import combinations

import pytest

from search.analysis.sounds import sound


@pytest.mark.parametrize(
    ("danish", "norwegian", "swedish"),
    [
        ("plads", "plass", "plats"),
        ("cykler", "sykler", "cyklar"),
        ("handicappladser", "handikapplasser", "handikapplatser"),
        ("station", "stasjon", "station"),
        ("tårn", "tårn", "torn"),
        ("skoler", "skoler", "skolor"),
        ("mælken", "melken", ""),
        ("skolevej", "skolevei", ""),
        ("legeplads", "lekeplass", ""),
    ],
)
def test_what_is_nearly_the_same_sounds_the_same(danish, norwegian, swedish):
    written = [(word, code) for word, code in ((danish, "da"), (norwegian, "nb"), (swedish, "sv")) if word]
    for one, other in combinations(written, 2):
        assert sound(*one) == sound(*other) != ""


@pytest.mark.parametrize(("one", "other"), [("skole", "skilt"), ("kirke", "kirsebær"), ("vandtårn", "vandring")])
def test_other_words_do_not(one, other):
    assert sound(one, "da") != sound(other, "nb")


@pytest.mark.parametrize(
    ("word", "language"), [("by", "da"), ("place", "en"), ("plaats", "nl"), ("12345", "da"), ("", "nb"), ("été", "")]
)
def test_short_words_numbers_and_other_languages_have_no_sound(word, language):
    assert sound(word, language) == ""
