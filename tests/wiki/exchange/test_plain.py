"""Articles in words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.html import sanitise
from core.html.policies import ARTICLE
from wiki.exchange.plain import text_of


def plain(body):
    return text_of(body, address=lambda path: path, notes_title="Notes")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("", ""),
        ("<p>a &amp; b<br>c</p><p>d</p>", "a & b\nc\n\nd"),
        ("<h2>A</h2><h3>Bc</h3>", "A\n=\n\nBc\n--"),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>", "- a\n  - b\n- c"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n  b"),
        ("<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>", "a | b"),
        ('<figure><img src="image:1" alt="A &quot;b&quot;"></figure>', '[A "b"]'),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p>a<cite>n</cite> b<cite>n</cite><cite>m</cite></p>", "a[1] b[1][2]\n\nNotes\n=====\n\n[1] n\n[2] m"),
        ('<p><a href="https://e.example/">e</a> <a href="wiki:da/X">x</a></p>', "e <https://e.example/> x"),
        ('<p><a href="https://e.example/">https://e.example/</a></p>', "https://e.example/"),
    ],
)
def test_text_is_read_without_markup(body, text):
    assert plain(body) == text


PIECES = ["<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<cite>", "</cite>", "<h2>", "</h2>"]
PIECES += ["x", "&lt;b&gt;", "<a href='https://e.example'>"]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_text_of_an_article_stops_it(pieces):
    text = plain(sanitise("".join(pieces), ARTICLE))
    assert "<p>" not in text
    assert "<td>" not in text
