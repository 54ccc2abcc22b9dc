"""What people propose becomes content that may be stored."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wiki.content import Content
from wiki.forms.names import join_names, split_names
from wiki.services.cleaning import clean_body, clean_categories, clean_content, clean_summary

BASE = Content(title="|old title|", body="<p>One.</p><p>Two.</p>", categories=("bad|name",), facts={"unknown": "x"})


def test_what_is_unchanged_is_not_judged_again():
    assert clean_content(BASE, language="en", base=BASE) == BASE


def test_blocks_that_stand_in_the_base_are_taken_as_they_are():
    assert clean_body("<p>One.</p>\n<p>Two!<b> </b></p>", language="en", base=BASE.body) == "<p>One.</p><p>Two!</p>"


def test_hostile_text_beside_known_blocks_is_cleaned():
    assert clean_body("<p>One.</p><p onclick=x>Two.</p><script>", language="en", base=BASE.body) == BASE.body


def test_line_ends_of_browsers_change_nothing():
    base = "<p>One.</p><pre>a\nb</pre>"
    assert clean_body(base.replace("\n", "\r\n"), language="en", base=base) == base


def test_addresses_of_the_site_become_links_between_articles(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://wiki.example.org"
    html = '<p><a href="https://wiki.example.org/da/wiki/Greve/">x</a></p>'
    assert clean_body(html, language="en") == '<p><a href="wiki:da/Greve">x</a></p>'


def test_degrees_are_kept_to_eleven_centimetres():
    content = Content(title="T", body="<p>x</p>", latitude=Decimal("55.12345678"), longitude=Decimal("12"))
    assert clean_content(content, language="en").latitude == Decimal("55.123457")


def test_every_wrong_field_is_named_at_once():
    content = Content(
        title="", body="", categories=("a|b",), facts={"founded": "?"}, latitude=Decimal(100), longitude=Decimal(200)
    )
    with pytest.raises(ValidationError) as refused:
        clean_content(content, language="en")
    assert set(refused.value.message_dict) == {
        "title",
        "body",
        "categories",
        "fact_founded",
        "latitude",
        "longitude",
    }


def test_categories_come_once_in_their_order():
    assert clean_categories((" Towns ", "towns", "", "A_B", "TOWNS")) == ("Towns", "A B")


@given(st.text())
def test_a_summary_is_never_an_error(text):
    line = clean_summary(text)
    assert len(line) <= 300
    assert "\n" not in line
    assert "\x00" not in line


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        (",,, ,", ()),
        ("Towns", ("Towns",)),
        ("Towns, Schools", ("Towns", "Schools")),
        ('Towns, "Odense, Denmark"', ("Towns", "Odense, Denmark")),
        ('"a ""b"" c"', ('a "b" c',)),
        ('"open, end', ('"open', "end")),
        ('a "b" c, d', ('a "b" c', "d")),
        ("one\ntwo,three\r\nfour", ("one", "two", "three", "four")),
    ],
)
def test_names_are_divided_by_commas(text, names):
    assert split_names(text) == names


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).map(str.strip).filter(bool)
    )
)
def test_names_come_back_as_they_went(names):
    assert split_names(join_names(names)) == tuple(names)


@given(st.text())
def test_dividing_names_is_never_an_error(text):
    assert all(name.strip() for name in split_names(text))
