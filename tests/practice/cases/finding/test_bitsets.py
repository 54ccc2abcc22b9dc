"""Sets of numbers as one number."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from practice.cases.bitsets import Score, bits_of, in_order, members

NUMBERS = st.sets(st.integers(0, 300))


@given(NUMBERS)
def test_a_set_gives_back_its_members(numbers):
    assert list(members(bits_of(sorted(numbers)))) == sorted(numbers)
    assert bits_of(sorted(numbers)).bit_count() == len(numbers)


@given(NUMBERS, st.permutations(list(range(40))))
def test_members_come_in_the_order_of_a_list(numbers, order):
    assert list(in_order(bits_of(sorted(numbers)), array("L", order))) == [one for one in order if one in numbers]


@given(st.lists(st.tuples(NUMBERS, st.integers(1, 9)), max_size=8), st.integers(0, 10))
def test_points_add_up_as_they_would_one_by_one(given_points, most):
    score, expected = Score(), {}
    for numbers, points in given_points:
        score.add(bits_of(sorted(numbers)), points)
        for number in numbers:
            expected[number] = expected.get(number, 0) + points
    everything = bits_of(range(301))
    assert all(score.of(number) == points for number, points in expected.items())
    best = score.best(everything, most)
    ranked = sorted(expected.values(), reverse=True)[:most]
    assert [points for _number, points in best] == ranked
    assert all(expected[number] == points for number, points in best)


def test_who_has_no_points_is_not_among_the_best():
    score = Score()
    score.add(bits_of([3]), 5)
    assert score.best(bits_of([1, 2, 3]), 10) == [(3, 5)]
    assert Score().best(bits_of([1, 2]), 10) == []


def test_only_those_asked_for_are_among_the_best():
    score = Score()
    score.add(bits_of([1, 2, 3]), 2)
    assert score.best(bits_of([2]), 10) == [(2, 2)]
