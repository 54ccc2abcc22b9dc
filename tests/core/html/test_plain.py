"""The words without the markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.html import ARTICLE, mark_clean, plain_text, sanitise
from tests.core.html.strategies import any_html

WORDS = [
    ("", ""),
    ("<p>a</p><p>b</p>", "a b"),
    ("<p>a<strong>b</strong>c<br>d</p>", "abc d"),
    ("<ul><li>a</li><li>b</li></ul>", "a b"),
    ("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "a b"),
    ("<p>1 &lt; 2 &amp;amp; 3&nbsp;kg</p>", "1 < 2 &amp; 3 kg"),
    ("<p>æ &eacute; &#233; &#xE9;</p>", "æ é é é"),
    ("<!-- a -->b", "b"),
    ("a < b", "a < b"),
    ("&#" + "9" * 5_000 + ";", "\ufffd"),
    ("&#0;a&#8;", "\ufffda"),
]


@pytest.mark.parametrize(("markup", "words"), WORDS)
def test_the_words_are_on_one_line(markup: str, words: str) -> None:
    assert plain_text(markup) == words


@given(st.one_of(any_html, st.text()))
def test_no_text_is_too_odd(markup: str) -> None:
    assert "\n" not in plain_text(markup)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_words_that_went_in_as_text_come_out_as_text(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain_text(sanitise(f"<p>a{escaped}</p>", ARTICLE)) == plain_text(f"a{escaped}")


def test_clean_html_may_be_put_on_a_page() -> None:
    assert mark_clean("<p>a</p>").__html__() == "<p>a</p>"
