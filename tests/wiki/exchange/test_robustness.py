"""Whatever the wikitext, conversion ends with clean HTML. It never raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.html import MarkupRefused, sanitise
from tests.wiki.exchange.exports import body
from wiki.exchange.to_wikitext import to_wikitext
from wiki.exchange.wikitext import IMPORTED

PIECES = [
    *("{{", "}}", "{{{", "}}}", "[[", "]]", "[", "]", "|", "=", "''", "'''", "'''''", "\n", "\n\n", " "),
    *("{|", "|}", "|-", "|+", "||", "!", "!!", "*", "#", ":", ";", "==", "----", "<!--", "-->"),
    *("<ref>", "</ref>", "<ref name=a/>", '<ref name="a">', "<nowiki>", "</nowiki>", "<math>", "</math>"),
    *("<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</i>", "<br>", "<li>", "<ul>", "<p>"),
    *("<gallery>", "</gallery>", "<pre>", "</pre>", "<script>", "<span style='display:none'>", "</span>"),
    *("http://a.example/", "[http://a.example/ x]", "[[File:a.jpg|thumb|", "[[Category:", "[[:", "{{cite web|"),
    *("{{Infobox x|", "{{convert|5|mi|", "{{coord|1|2|display=title}}", "{{main|", "{{#if:", "{{lang|da|"),
    *("{{quote|", "{{clade|1=", "{{refn|", "{{ubl|", "title=", "url=", "name=", "1=", "&nbsp;", "&#0;", "&", "<"),
    *("\ue000", "\ue001", "0", "\ue002", "\ue004", "é", "א", "\u202e", "\x00", "\ud800", "__TOC__", "#REDIRECT [["),
]
wikitexts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)


@settings(max_examples=400, deadline=None)
@given(wikitexts)
def test_no_wikitext_raises_and_what_comes_out_is_clean(wikitext):
    found = body(wikitext)
    assert sanitise(found, IMPORTED) == found


@settings(max_examples=150, deadline=None)
@given(wikitexts)
def test_what_was_read_can_be_written_and_read_again(wikitext):
    once = body(wikitext)
    again = body(to_wikitext(once, locale="en"))
    assert words_of(again) == words_of(once)


def words_of(html: str) -> str:
    kept = sanitise(html.replace("<cite>", " ").replace("<", " <"), IMPORTED)
    return "".join("".join(part.split(">")[-1] for part in kept.split("<")).split())


REPEATED = [
    *("{{", "[[", "{{{", "{{[[", "}}", "]]", "<ref>", "<ref>a</ref>", "{|\n", "{|\n|-\n|a", "'''", "''a'''b"),
    *("<div>", "<b>", "<table><tr><td>", "*", "*#", "* a\n", "{{a|", "{{x}}", "({{x}}", "{{x}} ,", "(", " ", "\n"),
    "&lt;ref&gt;",
    *(
        "<span a=b ",
        "=",
        "= a =\n",
        "<",
        "&",
        "http://a",
        "[http://a ",
        "{{a|b|c}}",
        "<!--",
        "<nowiki>",
        "__",
        ";a:b\n",
    ),
    *("[[a|[http://x ]]]", "<script ", "<gallery>a|b\n", "{{quote|", '<span style="display:none">', "\ue0001\ue001"),
]


@pytest.mark.parametrize("piece", REPEATED)
def test_the_same_thing_over_and_over_ends(piece):
    try:
        found = body((piece * 20_000)[:30_000])
    except MarkupRefused:
        return  # said so, and in time
    assert len(found) < 2_000_000


def test_a_megabyte_of_ordinary_text_is_converted_or_refused():
    paragraph = "'''Word''' [[link]] and <ref>note</ref> text.\n\n"
    try:
        found = body(paragraph * (1_000_000 // len(paragraph)))
    except MarkupRefused as refusal:
        assert refusal.code == "too_many_marks"
    else:
        assert found.startswith("<p><strong>Word</strong>")
