"""Finding what two sequences share, within bounds."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.diff.align import Budget, align, longest_increasing, matching_runs
from wiki.diff.pairing import heaviest_increasing, likeness, pair_nodes
from wiki.diff.tree import block_node, read_block

ITEMS = st.lists(st.sampled_from("abcde"), max_size=30)


@settings(max_examples=200, deadline=None)
@given(ITEMS, ITEMS, st.integers(0, 400))
def test_spans_cover_both_sides_and_same_is_the_same(old, new, steps):
    spans = align(old, new, Budget(steps))
    i = j = 0
    for before, span in zip([None, *spans], spans, strict=False):
        assert (span.old_start, span.new_start) == (i, j)
        assert span.old_end > i or span.new_end > j
        assert before is None or before.same != span.same
        if span.same:
            assert old[i : span.old_end] == new[j : span.new_end]
        i, j = span.old_end, span.new_end
    assert (i, j) == (len(old), len(new))


def test_equal_ends_are_found_with_no_budget_at_all():
    runs = matching_runs("aabbcc", "aaxcc", Budget(0))
    assert [tuple(run) for run in runs] == [(0, 0, 2), (4, 3, 2)]


def test_a_spent_budget_is_remembered():
    budget = Budget(10)
    assert budget.pay(4)
    assert not budget.pay(7)
    assert budget.spent_out
    assert budget.pay(6)


def test_long_sequences_without_a_unique_item_are_given_up():
    budget = Budget(10_000_000)
    draw = random.Random(1)
    old, new = ([draw.choice("ab") for _ in range(20_000)] for _ in range(2))
    align(old, new, budget)
    assert budget.spent_out


def test_the_longest_rising_chain_is_found():
    assert longest_increasing([(0, 5), (1, 1), (2, 2), (3, 0), (4, 3)]) == [(1, 1), (2, 2), (4, 3)]
    assert longest_increasing([]) == []


def test_the_heaviest_rising_chain_beats_the_longest():
    assert heaviest_increasing([(0, 2, 5.0), (1, 0, 1.0), (2, 1, 1.0)]) == [(0, 2)]
    assert heaviest_increasing([(0, 0, 1.0), (0, 1, 1.5), (1, 1, 1.0)]) == [(0, 0), (1, 1)]
    assert heaviest_increasing([]) == []


@settings(max_examples=100, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 9)), max_size=20))
def test_chosen_pairs_rise_on_both_sides(weights):
    chosen = heaviest_increasing(sorted(weights))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chosen))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>a b c</p>", "<p>a b d</p>", True),
        ("<p>a b c</p>", "<p>x y z</p>", False),
        ("<p></p>", "<p></p>", True),
        ('<figure><img src="image:1"></figure>', '<figure><img src="image:2"></figure>', False),
    ],
)
def test_blocks_are_versions_of_one_when_they_share_words(old, new, expected):
    pairs = pair_nodes([block_node(old)], [block_node(new)], Budget(10_000))
    assert bool(pairs) is expected


def test_many_changed_paragraphs_find_their_old_versions():
    old = [f"<p>item {number} tells about place{number} and year{number}</p>" for number in range(200)]
    new = [block.replace("tells", "told") for block in old[:50] + old[80:]]
    nodes = [block_node(block) for block in old], [block_node(block) for block in new]
    pairs = pair_nodes(*nodes, Budget(1_000_000))
    assert pairs == [(at, at) for at in range(50)] + [(at, at - 30) for at in range(80, 200)]


def test_likeness_goes_from_nothing_to_one():
    bag = block_node("<p>a b b</p>").words
    assert likeness(bag, bag) == 1.0
    assert likeness(bag, block_node("<p>c</p>").words) == 0.0
    assert likeness(block_node("").words, block_node("").words) == 1.0


@pytest.mark.parametrize(
    "source",
    [
        "<p>a</p>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "<ul>\n <li>a</li>\n</ul>\n",
        "loose <em>text</em><hr>",
        '<table><caption>c</caption><tbody><tr><th scope="row">a</th><td></td></tr></tbody></table>',
        "<blockquote>a<p>b</p>c</blockquote>",
    ],
)
def test_a_block_read_is_written_back_to_the_letter(source):
    assert read_block(source).html == source


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("<ul><li>a", "<ul><li>a</li></ul>"),
        ("</li>a</ul>", "a"),
        ("<ul><li>a</ul>b</li>", "<ul><li>a</li></ul>b"),
    ],
)
def test_a_block_that_is_not_well_formed_is_put_right(source, written):
    assert read_block(source).html == written


def test_what_is_nested_too_deep_becomes_plain_text():
    assert read_block("<ul><li>" * 500 + "a &lt; b").html.split() == ["a", "&lt;", "b"]
