"""The rule of how far a language version is behind, apart from the database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.languages import Marks, Significance, SourceChange, Staleness, staleness, weigh, weigh_by_size

START = datetime(2026, 1, 1, tzinfo=UTC)
MINOR, MEDIUM, MAJOR = Significance.MINOR, Significance.MEDIUM, Significance.MAJOR


def change(number, significance=MEDIUM, **other):
    return SourceChange(number=number, significance=significance, at=START + timedelta(days=number), **other)


@st.composite
def histories(draw):
    """Versions 2, 3, … of a source, some of which take an earlier one back."""
    length = draw(st.integers(0, 12))
    changes = []
    for number in range(2, length + 2):
        restored = draw(st.none() | st.integers(1, number - 1))
        changes.append(
            change(number, draw(st.sampled_from([1, 2, 3])), restored=restored, from_here=draw(st.booleans()))
        )
    return changes


def test_without_changes_nothing_is_lacking():
    assert staleness(3, [change(1), change(2), change(3)]) == Staleness()


def test_the_heaviest_change_since_counts_with_the_number_of_all_and_the_day_of_the_first():
    found = staleness(2, [change(4, MAJOR), change(3, MINOR), change(2, MAJOR), change(5, MEDIUM)])
    assert found == Staleness(MAJOR, 3, START + timedelta(days=3))


def test_what_was_undone_does_not_count_nor_does_the_undoing():
    assert staleness(2, [change(3, MAJOR), change(4, MAJOR, restored=2)]) == Staleness()
    assert staleness(2, [change(3, MINOR), change(4, MAJOR), change(5, MAJOR, restored=3)]).level == MINOR


def test_taking_back_what_the_translation_was_made_from_counts():
    assert staleness(5, [change(6, MAJOR, restored=3)]) == Staleness(MAJOR, 1, START + timedelta(days=6))


def test_what_came_from_here_is_no_news():
    assert staleness(2, [change(3, MAJOR, from_here=True)]) == Staleness()
    assert staleness(2, [change(3, MAJOR, from_here=True), change(4, MINOR)]).count == 1


@given(histories(), st.integers(1, 14), st.randoms())
def test_the_order_in_which_changes_are_given_does_not_matter(changes, at, random):
    mixed = changes[:]
    random.shuffle(mixed)
    assert staleness(at, mixed) == staleness(at, changes)


@given(histories(), st.integers(1, 14))
def test_there_is_a_level_just_when_something_counts(changes, at):
    found = staleness(at, changes)
    assert (found.level > 0) == (found.count > 0) == (found.since is not None)
    assert found.count <= sum(one.number > at for one in changes)
    assert found.level <= max((one.significance for one in changes if one.number > at), default=0)


@given(histories())
def test_who_is_brought_up_to_date_with_the_newest_lacks_nothing(changes):
    assert staleness(max((one.number for one in changes), default=1), changes) == Staleness()


@given(histories(), st.integers(1, 14), st.integers(1, 3))
def test_a_further_change_never_makes_it_less(changes, at, significance):
    newest = max([at, *(one.number for one in changes)])
    before, after = staleness(at, changes), staleness(at, [*changes, change(newest + 1, significance)])
    assert after.level == max(before.level, significance)
    assert after.count == before.count + 1


@given(histories(), st.integers(1, 14), st.data())
def test_restoring_a_version_is_as_if_nothing_had_come_after_it(changes, at, data):
    newest = max([at, *(one.number for one in changes)])
    back = data.draw(st.integers(at, newest))
    restored = staleness(at, [*changes, change(newest + 1, MAJOR, restored=back)])
    assert restored == staleness(at, [one for one in changes if one.number <= back])


@given(histories(), st.integers(1, 14))
def test_what_all_came_from_here_and_takes_nothing_back_is_no_news(changes, at):
    own = [SourceChange(one.number, one.significance, one.at, from_here=True) for one in changes]
    assert staleness(at, own) == Staleness()


@pytest.mark.parametrize(
    ("minor", "words", "added", "removed", "expected"),
    [
        (True, 100, 90, 90, MINOR),
        (False, 100, 0, 0, MINOR),
        (False, 100, 1, 1, MEDIUM),
        (False, 100, 19, 3, MEDIUM),
        (False, 100, 20, 0, MAJOR),
        (False, 100, 0, 60, MAJOR),
        (False, 0, 1, 0, MAJOR),
    ],
)
def test_a_change_is_weighed_by_its_share_of_the_words(minor, words, added, removed, expected):
    assert weigh(is_minor=minor, words=words, words_added=added, words_removed=removed) == expected


@pytest.mark.parametrize(
    ("minor", "size", "size_change", "expected"),
    [
        (True, 10, 9, MINOR),
        (False, 100, 0, MEDIUM),
        (False, 120, 20, MAJOR),
        (False, 0, -500, MAJOR),
        (False, 1, 1, MAJOR),
    ],
)
def test_an_old_change_is_weighed_by_its_size(minor, size, size_change, expected):
    assert weigh_by_size(is_minor=minor, size=size, size_change=size_change) == expected


@given(st.none() | st.integers(1, 2**40), st.none() | st.sampled_from([1, 2, 3]), st.none() | st.booleans())
def test_marks_of_a_waiting_change_come_back_as_they_were(source, significance, is_machine):
    marks = Marks(source=source, significance=significance, is_machine=is_machine)
    assert Marks.from_json(marks.to_json()) == marks
