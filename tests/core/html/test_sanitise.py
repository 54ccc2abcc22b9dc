"""The sanitiser: what goes in hostile comes out harmless, and what is harmless stays as it is."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given

from core.html import ARTICLE, INLINE, PLAIN, RICH_TEXT, Policy, sanitise, split_blocks
from tests.core.html.oracle import ALL_PAYLOADS, PAYLOADS, wrongs
from tests.core.html.strategies import any_html

POLICIES = [ARTICLE, RICH_TEXT, INLINE, PLAIN]
EVERY_POLICY = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)

CANONICAL = [
    "<p>Words.</p>",
    "<h2>One</h2><p>a</p><h3>Two</h3><p>b</p><h4>Three</h4><p>c</p>",
    "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
    '<ol start="3"><li><p>a</p><p>b</p></li></ol>',
    "<dl><dt>a</dt><dd>b</dd></dl>",
    "<blockquote><p>a</p></blockquote>",
    "<pre>a\n  b\n\nc</pre>",
    "<hr>",
    "<table><caption>a</caption><thead><tr><th>b</th><th>c</th></tr></thead>"
    '<tbody><tr><th scope="row">d</th><td colspan="2" rowspan="3">e</td></tr></tbody></table>',
    '<figure><img src="image:12" alt="a &amp; b"><figcaption>c <em>d</em></figcaption></figure>',
    "<p>a <strong>b</strong> <em>c</em> <s>d</s> <sub>e</sub> <sup>f</sup> <code>g</code><br>"
    '<abbr title="h">i</abbr> <q>j</q> <cite>k <a href="https://example.org">l</a></cite>'
    ' <span lang="da">m</span></p>',
    '<p><a href="wiki:da/Høje-Taastrup_Kommune#Historie">a</a> <a href="mailto:a@b.example">b</a>'
    ' <a href="tel:+4543591000">c</a> <a href="/da/news/">d</a> <a href="#Historie">e</a>'
    ' <a href="https://example.org/?a=1&amp;b=2" title="f" hreflang="sv">g</a></p>',
    '<p lang="ar" dir="rtl">نص</p>',
    "<p>1 &lt; 2 &amp; 3 &gt; 2&nbsp;kg \"'</p>",
    "<p>👩\u200d👧 😀 æøå ĳ 漢字 é</p>",
]


@pytest.mark.parametrize("markup", CANONICAL)
def test_canonical_html_stays_as_it_is(markup: str) -> None:
    assert sanitise(markup, ARTICLE) == markup


@EVERY_POLICY
@pytest.mark.parametrize("kind", PAYLOADS)
def test_no_attack_survives(kind: str, policy: Policy) -> None:
    for payload in PAYLOADS[kind]:
        clean = sanitise(payload, policy)
        assert wrongs(clean, policy) == [], payload
        assert sanitise(clean, policy) == clean, payload


def test_the_text_of_scripts_and_styles_is_not_left_behind() -> None:
    for payload in PAYLOADS["script and style"]:
        assert "alert" not in sanitise(payload, ARTICLE), payload


def test_attacks_in_the_middle_of_a_text_leave_the_text() -> None:
    for payload in ALL_PAYLOADS:
        clean = sanitise(f"<p>before</p><div>{payload}", ARTICLE)
        assert clean.startswith("<p>before</p>")
        assert wrongs(clean, ARTICLE) == []


@EVERY_POLICY
@pytest.mark.parametrize("empty", ["", " ", "\n\t", "\x00", "&nbsp;", "<p></p>", "<p><br></p>"])
def test_nothing_gives_nothing(empty: str, policy: Policy) -> None:
    assert sanitise(empty, policy) == ""


def test_characters_that_no_text_may_hold_are_left_out() -> None:
    clean = sanitise("a\x00b\x07c\ud800d\ufffee\u202ef\u200bg\ufeffh&#8;i&#x1f;j", ARTICLE)
    assert clean == "<p>abcdefghij</p>"


def test_text_is_kept_in_nfc_also_when_references_spell_it() -> None:
    assert sanitise("e\u0301 e&#x301; <b>e</b>\u0301", ARTICLE).startswith("<p>é é ")
    assert sanitise("<em>e</em><span>\u0301</span>", PLAIN) == "é"


def test_a_mark_never_melts_into_a_tag() -> None:
    for source in ("<p>\u0338a</p>", "<p>&#x338;a</p>", "<p> &#x327;&#x338;a</p>", "\u0338a"):
        clean = sanitise(source, ARTICLE)
        assert clean.startswith("<p>")
        assert unicodedata.is_normalized("NFC", clean)


def test_what_the_parsers_do_not_agree_on_becomes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["core.html.sanitiser"], "_judge", lambda html, _policy: html.replace("a", "aa"))
    assert sanitise("<ul><li>a &lt;</li></ul>", ARTICLE) == f"<p>{'a' * 16} &lt;</p>"
    assert sanitise("<b>a</b>", INLINE) == "a" * 16


def test_links_carry_no_rel_in_what_is_stored() -> None:
    clean = sanitise('<a href="https://example.org" rel="opener" target="_blank">a</a>', ARTICLE)
    assert clean == '<p><a href="https://example.org">a</a></p>'


def test_the_words_of_a_refused_link_stay() -> None:
    assert sanitise('<p>a <a href="javascript:1">b</a> c</p>', ARTICLE) == "<p>a b c</p>"


def test_a_text_cut_off_in_the_middle_of_a_tag_is_kept() -> None:
    assert sanitise("<p>a</p><p>b <a href=", ARTICLE) == "<p>a</p><p>b &lt;a href=</p>"
    assert sanitise("<p>a</p", ARTICLE) == "<p>a</p>"
    assert sanitise("if a <b then <3", ARTICLE) == "<p>if a &lt;b then &lt;3</p>"


@EVERY_POLICY
@given(markup=any_html)
def test_cleaning_again_changes_nothing(policy: Policy, markup: str) -> None:
    clean = sanitise(markup, policy)
    assert sanitise(clean, policy) == clean
    assert wrongs(clean, policy) == []
    assert unicodedata.is_normalized("NFC", clean)


@given(markup=any_html, other=any_html)
def test_two_clean_texts_after_each_other_are_clean(markup: str, other: str) -> None:
    both = sanitise(markup, ARTICLE) + sanitise(other, ARTICLE)
    assert sanitise(both, ARTICLE) == both


@given(markup=any_html)
def test_clean_html_is_blocks_and_nothing_between_them(markup: str) -> None:
    for block in split_blocks(sanitise(markup, ARTICLE)):
        assert re.match("<(p|h[234]|ul|ol|dl|blockquote|pre|hr|table|figure)[ >]", block)
        assert block == block.strip()
