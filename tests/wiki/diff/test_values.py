"""Fields beside the text, and how many words changed."""

import pytest

from wiki.diff import FieldChange, compare_values, words_changed

OLD = {
    "title": "By",
    "categories": ("Byer", "Kommuner"),
    "place": (55.65, 12.27),
    "lead_image": 3,
    "fact:population": "54000",
    "fact:website": "https://example.org/",
}


def test_each_changed_field_is_named_with_both_values():
    new = OLD | {"title": "Byen", "place": None, "lead_image": 4, "fact:population": "55000", "fact:area": "78"}
    del new["fact:website"]
    assert compare_values(OLD, new) == [
        FieldChange("title", "By", "Byen"),
        FieldChange("place", (55.65, 12.27), None),
        FieldChange("lead_image", 3, 4),
        FieldChange("fact:population", "54000", "55000"),
        FieldChange("fact:website", "https://example.org/", None),
        FieldChange("fact:area", None, "78"),
    ]


def test_categories_tell_what_came_and_went_whatever_their_order():
    assert compare_values(OLD, OLD | {"categories": ("Kommuner", "Havne", "Byer")}) == [
        FieldChange("categories", (), ("Havne",))
    ]
    assert compare_values(OLD, OLD | {"categories": ("Kommuner", "Byer")}) == []
    assert compare_values(OLD, OLD | {"categories": None}) == [FieldChange("categories", ("Byer", "Kommuner"), ())]


@pytest.mark.parametrize("nothing", [None, "", (), [], {}])
def test_all_kinds_of_nothing_are_alike(nothing):
    assert compare_values({"a": nothing}, {}) == []
    assert compare_values({"a": nothing}, {"a": 1}) == [FieldChange("a", None, 1)]


def test_zero_is_a_value():
    assert compare_values({"latitude": 0}, {"latitude": None}) == [FieldChange("latitude", 0, None)]


@pytest.mark.parametrize(
    ("old", "new", "added", "removed"),
    [
        ("", "", 0, 0),
        ("", "<p>one two</p>", 2, 0),
        ("<p>one two</p>", "", 0, 2),
        ("<p>one two three</p>", "<p>one four</p>", 1, 2),
        ("<p>one</p><p>two</p>", "<p>two</p><p>one</p>", 0, 0),
        ("<p>one two</p>", "<p>one <strong>two</strong></p>", 0, 0),
        ('<p><a href="wiki:da/A">by</a></p>', '<p><a href="wiki:da/B">by</a></p>', 0, 0),
        ("<p>a &amp; b</p>", "<p>a &lt; b</p>", 0, 0),
        ("<p>den 3.12.2025</p>", "<p>den 4.12.2025</p>", 1, 1),
        ("<p>x</p><p>x</p>", "<p>x</p>", 0, 1),
    ],
)
def test_words_added_and_removed_are_counted(old, new, added, removed):
    assert words_changed(old, new) == (added, removed)
