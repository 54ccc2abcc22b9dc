"""The scan spells HTML so that every parser reads the same."""

import pytest
from hypothesis import given

from core.html import scan as scan_module
from core.html.scan import Caps, scan
from tests.core.html.strategies import any_html

SPELLINGS = [
    ("", ""),
    ("a", "a"),
    ("<p>a</p>", "<p>a</p>"),
    ("<P>a</P>", "<p>a</p>"),
    ("<b>a</b><i>b</i>", "<strong>a</strong><em>b</em>"),
    ("<h1>a</h1><h6>b</h6>", "<h2>a</h2><h4>b</h4>"),
    ("<section>a</section>", "<div>a</div>"),
    ("<font>a</font><x-y>b</x-y>", "ab"),
    ("<p class=x onclick=y>a", "<p>a"),
    ("<p lang=da>", '<p lang="da">'),
    ("<p lang='da'>", '<p lang="da">'),
    ("<p lang = da dir=rtl>", '<p lang="da" dir="rtl">'),
    ("<p LANG=da lang=sv>", '<p lang="da">'),
    ("<p title='\"'>", '<p title="&quot;">'),
    ('<p title="<b>">', '<p title="&lt;b&gt;">'),
    ("<p title>", '<p title="">'),
    ("<p title=>", '<p title="">'),
    ("<p/lang=da>", '<p lang="da">'),
    ("<br/>", "<br>"),
    ("<!-- a -->b", "b"),
    ("<!-->b", "b"),
    ("<!--->b", "b"),
    ("<!-- a --!>b", "b"),
    ("<!-- a -- > b -->c", "c"),
    ("<!doctype html>a", "a"),
    ("<?xml version='1.0'?>a", "a"),
    ("</ p>a", "a"),
    ("<>a", "&lt;>a"),
    ("<3", "&lt;3"),
    ("a < b", "a &lt; b"),
    ("<script>a</script>b", "b"),
    ("<SCRIPT>a</sCrIpT >b", "b"),
    ("<script>a</scripty></script>b", "b"),
    ("<script>a", ""),
    ("<title>a", "a"),
    ("<svg><b>a</b></svg>b", "b"),
    ("<p title='</p>'>a", '<p title="&lt;/p&gt;">a'),
    ("<p title='<script>'>a</p>", '<p title="&lt;script&gt;">a</p>'),
    ("<p <b>a", "<p>a"),
    ('<p title="a', '&lt;p title="a'),
    ("a<b", "a&lt;b"),
    ("a</b", "a"),
    ("<!--a", "&lt;!--a"),
]


@pytest.mark.parametrize(("markup", "spelled"), SPELLINGS)
def test_tags_are_spelled_one_way(markup: str, spelled: str) -> None:
    assert scan(markup, Caps()) == spelled


@given(any_html)
def test_scanning_again_changes_nothing(markup: str) -> None:
    spelled = scan(markup, Caps())
    assert scan(spelled, Caps()) == spelled


@given(any_html)
def test_the_short_way_for_spelled_text_gives_what_the_long_way_gives(markup: str) -> None:
    spelled = scan(markup, Caps())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan_module, "_SPELLED", scan_module.re.compile("(?!)"))
        assert scan(spelled, Caps()) == spelled
        assert scan(markup, Caps()) == spelled
