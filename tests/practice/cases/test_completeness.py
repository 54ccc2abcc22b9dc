"""How much a case tells."""

from hypothesis import given
from hypothesis import strategies as st

from practice.cases.completeness import _FACTS, _TEXTS, ENOUGH_WORDS, Told, completeness

WHOLE = Told(
    words={name: 50 for name, _weight, _words in _TEXTS},
    summary="x",
    country="NO",
    started=True,
    status="running",
    target_groups=1,
    themes=1,
    channels=1,
    organisations=1,
    figures=1,
    cost_or_effort=True,
    contacts=1,
    pictures=1,
)


def test_the_weights_are_a_hundred():
    assert sum(weight for _name, weight, _words in (*_TEXTS, *_FACTS)) == 100


def test_nothing_told_is_nothing_and_everything_told_is_all():
    assert completeness(Told(words={})).score == 0
    whole = completeness(WHOLE)
    assert (whole.score, whole.missing) == (100, [])


def test_what_counts_most_is_asked_for_first():
    missing = [str(words) for words in completeness(Told(words={})).missing]
    assert missing[:2] == ["Tell what was done.", "Tell what came of it."]


@given(st.dictionaries(st.sampled_from([name for name, _weight, _words in _TEXTS]), st.integers(0, 10_000)))
def test_more_words_never_make_it_less(words):
    score = completeness(Told(words=words)).score
    assert 0 <= score <= 100
    more = {name: number + ENOUGH_WORDS for name, number in words.items()}
    assert completeness(Told(words=more)).score >= score
