"""Sections: cut out, put back, and listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.html import ARTICLE, sanitise
from tests.core.html.strategies import any_html
from wiki.markup.sections import Heading, contents, get_section, replace_section

BODY = (
    "<p>lead</p><h2>One</h2><p>1</p><h3>Two</h3><p>2</p><h4>Three</h4><p>3</p>"
    "<h3>Four</h3><h2>Five &amp; <em>six</em><cite>note</cite></h2><p>5</p>"
)


def test_the_contents_name_each_heading() -> None:
    assert contents(BODY) == [
        Heading(2, "One", "u-one", 1),
        Heading(3, "Two", "u-two", 2),
        Heading(4, "Three", "u-three", 3),
        Heading(3, "Four", "u-four", 4),
        Heading(2, "Five & six", "u-five_&_six", 5),
    ]


def test_equal_headings_have_anchors_of_their_own() -> None:
    body = "<h2>A</h2><h2>a</h2><h2>A-2</h2><h2>A</h2><h2>?</h2><h2>!</h2>"
    anchors = [heading.anchor for heading in contents(body)]
    assert len(set(anchors)) == len(anchors)
    assert anchors[:2] == ["u-a", "u-a-2"]


def test_thousands_of_equal_headings_are_no_trouble() -> None:
    assert contents("<h2>A</h2>" * 7_000)[-1].anchor == "u-a-7000"


@pytest.mark.parametrize(
    ("index", "section"),
    [
        (0, "<p>lead</p>"),
        (1, "<h2>One</h2><p>1</p><h3>Two</h3><p>2</p><h4>Three</h4><p>3</p><h3>Four</h3>"),
        (2, "<h3>Two</h3><p>2</p><h4>Three</h4><p>3</p>"),
        (3, "<h4>Three</h4><p>3</p>"),
        (4, "<h3>Four</h3>"),
        (5, "<h2>Five &amp; <em>six</em><cite>note</cite></h2><p>5</p>"),
    ],
)
def test_a_section_goes_to_the_next_heading_of_its_level(index: int, section: str) -> None:
    assert get_section(BODY, index) == section


@pytest.mark.parametrize("index", [-1, 6, 99])
def test_a_section_that_is_not_there_is_an_error(index: int) -> None:
    with pytest.raises(IndexError):
        get_section(BODY, index)
    with pytest.raises(IndexError):
        replace_section(BODY, index, "")


@pytest.mark.parametrize("body", ["", "<p>a</p>", "<h2>a</h2>"])
def test_every_text_has_a_lead(body: str) -> None:
    lead = get_section(body, 0)
    assert replace_section(body, 0, "<p>new</p>") == "<p>new</p>" + body.removeprefix(lead)


def test_a_section_is_replaced_and_nothing_else() -> None:
    changed = replace_section(BODY, 4, "<h3>Fire</h3><p>4</p>")
    assert changed == BODY.replace("<h3>Four</h3>", "<h3>Fire</h3><p>4</p>")


@given(st.lists(st.one_of(any_html, st.sampled_from(["<h2>a", "<h3>b", "<h4>c", "<p>d"]))))
def test_putting_a_section_back_gives_the_text_back(parts: list[str]) -> None:
    body = sanitise("".join(f"<div>{part}</div>" for part in parts), ARTICLE)
    for index in range(len(contents(body)) + 1):
        section = get_section(body, index)
        assert replace_section(body, index, section) == body
        if index:
            assert contents(section)[0].text == contents(body)[index - 1].text
