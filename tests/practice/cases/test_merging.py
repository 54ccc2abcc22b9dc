"""Two who write at once: what each changed is kept."""

import pytest

from practice.cases.merging import digest, digests, merge

SAVED = {"title": "A", "done": "B", "links": [{"key": "1", "url": "https://example.org/"}]}


def test_what_nobody_changed_stays():
    merged = merge(digests(SAVED), SAVED, SAVED)
    assert (merged.content, merged.conflicts, merged.taken) == (SAVED, [], [])


def test_each_keeps_what_they_changed():
    base = digests(SAVED)
    theirs = {**SAVED, "title": "theirs"}
    merged = merge(base, {**SAVED, "done": "mine"}, theirs)
    assert merged.content["title"] == "theirs"
    assert merged.content["done"] == "mine"
    assert merged.conflicts == []
    assert merged.taken == ["title"]


def test_both_changing_the_same_is_asked_about():
    merged = merge(digests(SAVED), {**SAVED, "title": "mine"}, {**SAVED, "title": "theirs"})
    assert merged.conflicts == ["title"]
    assert merged.content["title"] == "mine"


def test_both_changing_it_to_the_same_is_no_conflict():
    merged = merge(digests(SAVED), {**SAVED, "title": "ours"}, {**SAVED, "title": "ours"})
    assert merged.conflicts == []


@pytest.mark.parametrize("base", [{}, {"title": "made up"}, {"nothing": "here"}])
def test_without_a_digest_any_difference_is_asked_about(base):
    assert merge(base, {**SAVED, "title": "mine"}, SAVED).conflicts == ["title"]


def test_a_part_that_was_not_sent_is_as_it_was():
    assert merge({}, {"title": "A"}, SAVED).content == SAVED


def test_the_key_of_a_row_is_nothing_that_somebody_wrote():
    assert digest([{"key": "1", "label": "a"}]) == digest([{"key": "2", "label": "a"}])
    assert digest([{"key": "1", "label": "a"}]) != digest([{"key": "1", "label": "b"}])


def test_half_a_character_has_a_digest():
    assert digest("\ud800")
