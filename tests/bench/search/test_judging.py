"""The measures, against values worked out by hand."""

from itertools import permutations
from math import log2

import pytest

from bench.search.judging import Judged, ndcg, recall, version_recall

JUDGED = {
    "exact": Judged("a", 3),
    "useful": Judged("b", 2),
    "also useful": Judged("c", 2),
    "near": Judged("d", 1),
}
# Gains are 7, 3, 3 and 1.
IDEAL = 7 + 3 / log2(3) + 3 / 2 + 1 / log2(5)


def lines(*names):
    return [[name] for name in names]


def test_the_best_order_reaches_one():
    assert ndcg(lines("exact", "useful", "also useful", "near"), JUDGED) == pytest.approx(1)


def test_known_values():
    assert ndcg(lines("nothing", "exact"), JUDGED) == pytest.approx((7 / log2(3)) / IDEAL)
    assert ndcg(lines("useful", "exact", "nothing", "near"), JUDGED) == pytest.approx(
        (3 + 7 / log2(3) + 1 / log2(5)) / IDEAL
    )


def test_what_is_equally_good_may_stand_in_any_order():
    orders = permutations(["useful", "also useful"])
    reached = {round(ndcg(lines("exact", *order, "near"), JUDGED), 12) for order in orders}
    assert reached == {1.0}


def test_nothing_found_and_nothing_to_be_found_are_zero():
    assert ndcg([], JUDGED) == recall([], JUDGED, 10) == version_recall([], JUDGED, 10) == 0
    assert ndcg(lines("exact"), {}) == recall(lines("exact"), {}, 10) == version_recall(lines("exact"), {}, 10) == 0
    assert ndcg([[]], JUDGED) == recall([[]], JUDGED, 10) == 0


def test_the_same_document_counts_once_and_takes_its_place():
    assert ndcg(lines("exact", "exact", "useful"), JUDGED) == pytest.approx((7 + 3 / 2) / IDEAL)
    assert recall(lines("exact", "exact"), JUDGED, 10) == pytest.approx(1 / 3)
    assert version_recall(lines("exact", "exact"), JUDGED, 10) == pytest.approx(1 / 3)


def test_only_the_first_k_lines_count():
    found = lines(*["nothing"] * 10, "exact")
    assert ndcg(found, JUDGED, k=10) == 0
    assert ndcg(found, JUDGED, k=11) > 0
    assert (recall(found, JUDGED, 10), recall(found, JUDGED, 11)) == (0, pytest.approx(1 / 3))


def test_the_ideal_has_no_more_lines_than_are_counted():
    many = {str(number): Judged(str(number), 3) for number in range(30)}
    assert ndcg(lines(*many), many, k=10) == pytest.approx(1)


def test_recall_leaves_out_what_only_touches_the_matter():
    assert recall(lines("near"), JUDGED, 10) == 0
    assert recall(lines("exact", "useful", "also useful"), JUDGED, 10) == 1
    assert recall(lines("near"), {"near": Judged("d", 1)}, 10) == 0


VERSIONS = {"da": Judged("a", 3), "sv": Judged("a", 2), "nb": Judged("a", 2), "other": Judged("b", 2)}
VERSIONS_IDEAL = 7 + 3 / log2(3)


def test_a_version_of_what_was_seen_adds_only_what_it_is_better_by():
    assert ndcg(lines("da", "sv", "other"), VERSIONS) == pytest.approx((7 + 3 / 2) / VERSIONS_IDEAL)
    assert ndcg(lines("sv", "da", "other"), VERSIONS) == pytest.approx((3 + 4 / log2(3) + 3 / 2) / VERSIONS_IDEAL)


def test_a_thing_is_found_with_any_useful_version_of_it():
    assert recall(lines("sv"), VERSIONS, 10) == recall(lines("da", "nb"), VERSIONS, 10) == 0.5
    assert version_recall(lines("sv"), VERSIONS, 10) == 0.25
    assert version_recall(lines("da", "nb"), VERSIONS, 10) == 0.5


def test_a_line_may_name_several_versions_and_counts_as_the_best():
    folded = [["sv", "da", "nb"], ["other"]]
    assert ndcg(folded, VERSIONS) == pytest.approx(1)
    assert version_recall(folded, VERSIONS, 10) == 1


def test_no_list_is_better_than_the_best():
    for names in permutations([*JUDGED, "nothing"]):
        assert ndcg(lines(*names), JUDGED) <= 1 + 1e-12
        assert ndcg([names[:2], names[2:], list(names)], JUDGED) <= 1 + 1e-12
