"""A proposed text becomes one that may be stored."""

import pytest
from hypothesis import given

from core.html import MarkupRefused, split_blocks
from tests.core.html.strategies import any_html
from wiki.markup.clean import clean_body


def test_links_are_stored_one_way_in_clean_html() -> None:
    html = '<div onclick=x><a href="https://w.example/da/wiki/A_b/">c</a> [[D|e]]</div>'
    clean = '<p><a href="wiki:da/A_b">c</a> <a href="wiki:da/D">e</a></p>'
    assert clean_body(html, locale="da", hosts={"w.example"}) == clean


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(MarkupRefused):
        clean_body("a" * 300_001, locale="da")


@given(any_html, any_html)
def test_cleaning_again_changes_nothing(stored: str, proposed: str) -> None:
    base = clean_body(stored, locale="da")
    body = clean_body(base + proposed, locale="da", base=base)
    assert clean_body(body, locale="da", base=base) == body
    assert clean_body(body, locale="da") == body
    assert split_blocks(body)[: len(split_blocks(base))] == split_blocks(base)
