"""What changed between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.cases.comparing import ADDED, MOST_WORDS, REMOVED, SAME, compare


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("a b", "a b", []),
        ("", "new words", [(ADDED, "new words")]),
        ("old words", "", [(REMOVED, "old words")]),
        ("we met once", "we met twice", [(SAME, "we met "), (REMOVED, "once"), (ADDED, "twice")]),
    ],
)
def test_words_are_compared(old, new, pieces):
    assert compare(old, new) == pieces


def test_what_stayed_is_cut_to_what_stands_around_a_change():
    same = " ".join(str(number) for number in range(1_000))
    found = compare(f"{same} old", f"{same} new")
    assert sum(len(words) for _kind, words in found) < 200


def test_very_long_texts_are_shown_before_and_after():
    old, new = "a " * (MOST_WORDS + 1), "b " * (MOST_WORDS + 1)
    assert [kind for kind, _words in compare(old, new)] == [REMOVED, ADDED]


@given(st.text(max_size=200), st.text(max_size=200))
def test_nothing_that_was_added_or_removed_is_lost(old, new):
    found = compare(old, new)
    for kind, words in found:
        assert (
            words.strip("… ") in (new if kind == ADDED else old if kind == REMOVED else f"{old} {new}") or kind == SAME
        )
