"""Inline content as words with marks, read and written back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wiki.diff.documents import LINES, should_be_sound
from wiki.diff.inline import read_inline, write_inline

KEPT = [
    "plain",
    "",
    " two  spaces ",
    "<strong>a</strong><strong>b</strong>",
    "<q>a</q><q>b</q><q>c</q>",
    "<em><strong>a</strong></em><em>b</em> c",
    "<strong>a </strong>b<em> c</em>",
    'a<br>b<img src="image:1" alt="a &gt; b">c',
    "a<cite>b <em>c</em></cite><cite>d</cite>.",
    "a&nbsp;b &amp; c &#39; &lt;script&gt;",
    'x <a href="wiki:da/By" title="y">z</a>',
    "e\u0301te\u0301 👩‍👩‍👧 שָׁלוֹם",
]


@pytest.mark.parametrize("source", KEPT)
def test_well_formed_content_is_written_back_to_the_letter(source):
    assert write_inline(read_inline(source)) == source


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_any_well_formed_content_is_written_back_to_the_letter(source):
    assert write_inline(read_inline(source)) == source


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='<>/aemcit ="&;\n', max_size=40))
def test_any_string_is_written_back_well_formed(source):
    once = write_inline(read_inline(source))
    should_be_sound(once)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<EM>x</EM>", "&lt;EM&gt;x&lt;/EM&gt;"),
        ("</em>a<em>b", "a<em>b</em>"),
        ("<em>a<strong>b</em>c</strong>", "<em>a<strong>b</strong></em>c"),
        ("<cite>a", "<cite>a</cite>"),
        ("<cite>a<cite>b</cite>c</cite>", "<cite>ab</cite>c"),
        ("<em></em>a", "a"),
        ("<p>a</p>", "&lt;p&gt;a&lt;/p&gt;"),
    ],
)
def test_what_is_not_well_formed_is_put_right(source, written):
    assert write_inline(read_inline(source)) == written


def words(source):
    return [token.text for token in read_inline(source) if not token.text.isspace()]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Høje-Taastrup, den 3.12.2025!", ["Høje-Taastrup", ",", "den", "3.12.2025", "!"]),
        ("it's 2,500 kr.", ["it's", "2,500", "kr", "."]),
        ("cafe\u0301 kl. 12:30", ["cafe\u0301", "kl", ".", "12:30"]),
        ("(a/b)", ["(", "a", "/", "b", ")"]),
        ("AT&amp;T", ["AT", "&amp;", "T"]),
        ("👩‍👩‍👧!", ["👩‍👩‍👧", "!"]),
    ],
)
def test_a_word_is_what_people_call_one(source, expected):
    assert words(source) == expected


def test_an_image_is_the_same_image_whatever_its_description():
    one, other = (read_inline(f'<img src="image:3" alt="{alt}">')[0] for alt in ("a", "b"))
    assert one.key == other.key
    assert one.text != other.text
