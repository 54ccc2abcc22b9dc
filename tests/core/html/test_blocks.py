"""Top-level blocks: cutting and joining gives the text back, and cuts where blocks begin."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.html.blocks import split_blocks

CASES = [
    ("", []),
    ("text", ["text"]),
    (" ", [" "]),
    ("<p>a</p>", ["<p>a</p>"]),
    ("<p>a</p><p>b</p>", ["<p>a</p>", "<p>b</p>"]),
    ("<p>a</p>\n<p>b</p>\n", ["<p>a</p>\n", "<p>b</p>\n"]),
    ("\n<p>a</p>", ["\n<p>a</p>"]),
    ("<h2>a</h2><hr><p>b</p>", ["<h2>a</h2>", "<hr>", "<p>b</p>"]),
    (
        "<ul><li>a<ul><li>b</li></ul></li></ul><p>c</p>",
        ["<ul><li>a<ul><li>b</li></ul></li></ul>", "<p>c</p>"],
    ),
    ("a <em>b</em> c<p>d</p>e", ["a <em>b</em> c", "<p>d</p>", "e"]),
    (
        "<blockquote><p>a</p></blockquote><p>b</p>",
        ["<blockquote><p>a</p></blockquote>", "<p>b</p>"],
    ),
    ('<p title="a&gt;">a</p><pre>x\n</pre>', ['<p title="a&gt;">a</p>', "<pre>x\n</pre>"]),
    (
        '<table><tbody><tr><td><table></table></td></tr></tbody></table><p lang="da">x</p>',
        ["<table><tbody><tr><td><table></table></td></tr></tbody></table>", '<p lang="da">x</p>'],
    ),
    (
        '<figure><img src="image:1" alt=""></figure><p>x</p>',
        ['<figure><img src="image:1" alt=""></figure>', "<p>x</p>"],
    ),
    ("<em><p>a</p></em><p>b</p>", ["<em><p>a</p></em>", "<p>b</p>"]),
    ("<p>a", ["<p>a"]),
]


@pytest.mark.parametrize(("body", "parts"), CASES)
def test_blocks_are_cut_where_they_begin(body: str, parts: list[str]) -> None:
    assert split_blocks(body) == parts


PIECES = re.findall(
    r"\S+|[ \n]",
    "<p> </p> <ul> </ul> <li> </li> <em> </em> <br> <hr> text <table> </table> < > </h2> <!-- "
    "<h2\tlang='x'> <pre> </pre> <img </ \n",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_joining_the_blocks_gives_any_text_back(body: str) -> None:
    assert "".join(split_blocks(body)) == body
