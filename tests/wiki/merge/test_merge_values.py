"""Title, categories, facts, place and lead image of two people who edit at once."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.merge import ValueConflict, merge_values

BASE = {
    "title": "By",
    "categories": ("Byer", "Kommuner"),
    "place": (55.65, 12.27),
    "lead_image": 3,
    "fact:population": "54000",
    "fact:website": "https://example.org/",
}


def test_different_fields_come_together():
    mine = BASE | {"title": "Byen", "fact:population": "55000"}
    theirs = BASE | {"lead_image": None, "fact:area": "78"}
    merged, conflicts = merge_values(BASE, mine, theirs)
    assert conflicts == {}
    assert merged == BASE | {"title": "Byen", "fact:population": "55000", "lead_image": None, "fact:area": "78"}


def test_one_field_changed_in_two_ways_is_a_conflict_that_keeps_mine():
    mine, theirs = BASE | {"title": "Byen"}, BASE | {"title": "Staden"}
    merged, conflicts = merge_values(BASE, mine, theirs)
    assert conflicts == {"title": ValueConflict("By", "Byen", "Staden")}
    assert merged["title"] == "Byen"


def test_the_same_change_on_both_sides_is_no_conflict():
    changed = BASE | {"title": "Byen", "place": None}
    assert merge_values(BASE, changed, dict(changed)) == (changed, {})


def test_categories_that_either_added_or_removed_come_together():
    mine = BASE | {"categories": ("Byer", "Kommuner", "Havne")}
    theirs = BASE | {"categories": ("Kommuner", "Amter")}
    merged, conflicts = merge_values(BASE, mine, theirs)
    assert conflicts == {}
    assert merged["categories"] == ("Kommuner", "Amter", "Havne")


def test_a_fact_that_one_removed_is_gone_and_one_that_the_other_changed_is_asked():
    mine = {key: value for key, value in BASE.items() if key != "fact:website"}
    assert "fact:website" not in merge_values(BASE, mine, dict(BASE))[0]
    theirs = BASE | {"fact:website": "https://example.net/"}
    merged, conflicts = merge_values(BASE, mine, theirs)
    assert conflicts == {"fact:website": ValueConflict("https://example.org/", None, "https://example.net/")}
    assert "fact:website" not in merged


def test_a_place_is_one_value():
    mine, theirs = BASE | {"place": (55.66, 12.27)}, BASE | {"place": (55.65, 12.28)}
    assert set(merge_values(BASE, mine, theirs)[1]) == {"place"}


def test_nothing_merges_with_nothing():
    assert merge_values({}, {}, {}) == ({}, {})


VALUES = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["a", "b", "c"]),
        "categories": st.lists(st.sampled_from("xyz"), unique=True).map(tuple),
        "place": st.sampled_from([None, (1, 2), (0, 0)]),
    },
    optional={"fact:a": st.sampled_from(["1", "2", "3"])},
)


@given(VALUES, VALUES, VALUES)
def test_values_merge_alike_from_both_sides(base, mine, theirs):
    merged, conflicts = merge_values(base, mine, theirs)
    other, mirrored = merge_values(base, theirs, mine)
    assert set(conflicts) == set(mirrored)
    for name, conflict in conflicts.items():
        assert mirrored[name] == ValueConflict(conflict.base, conflict.theirs, conflict.mine)
    if not conflicts:
        for name in {*merged, *other} - {"categories"}:
            assert merged[name] == other[name]
        assert set(merged["categories"]) == set(other["categories"])


@given(VALUES, VALUES)
def test_a_side_that_changed_no_value_leaves_the_others(base, changed):
    for merged in (merge_values(base, changed, base), merge_values(base, base, changed)):
        assert merged == (changed, {})
    assert merge_values(base, changed, changed) == (changed, {})
