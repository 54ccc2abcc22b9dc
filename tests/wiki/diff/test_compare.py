"""What a person sees of the difference between two texts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wiki.diff.documents import TEXTS, edits, form, reading, should_be_sound
from wiki.diff import Folded, compare
from wiki.diff.statistics import words_changed

ROW = "<tr><td>{}</td><td>{}</td></tr>"
TABLE = "<table><tbody>{}</tbody></table>"
IMAGE = '<figure><img src="image:{}" alt="{}"><figcaption>{}</figcaption></figure>'

CASES = {
    "a word": ("<p>The red house</p>", "<p>The blue house</p>", "<p>The <del>red</del> <ins>blue</ins> house</p>"),
    "a word inside bold": (
        "<p><strong>The red house</strong></p>",
        "<p><strong>The blue house</strong></p>",
        "<p><strong>The <del>red</del> <ins>blue</ins> house</strong></p>",
    ),
    "a word at the start": ("<p>Hello world</p>", "<p>New hello world</p>", None),
    "a word added first": ("<p>hello world</p>", "<p>so hello world</p>", "<p><ins>so</ins> hello world</p>"),
    "a word added last": ("<p>hello world</p>", "<p>hello world now</p>", "<p>hello world <ins>now</ins></p>"),
    "a date changes whole": (
        "<p>den 3.12.2025 kl. 12:30</p>",
        "<p>den 3.11.2025 kl. 12:30</p>",
        "<p>den <del>3.12.2025</del> <ins>3.11.2025</ins> kl. 12:30</p>",
    ),
    "letters of the north": (
        "<p>Høje-Taastrup på Sjælland</p>",
        "<p>Høje-Tåstrup på Sjælland</p>",
        "<p><del>Høje-Taastrup</del> <ins>Høje-Tåstrup</ins> på Sjælland</p>",
    ),
    "a sign": ("<p>Now, then</p>", "<p>Now; then</p>", "<p>Now<del>,</del> <ins>;</ins> then</p>"),
    "escaped text stays escaped": (
        "<p>Write &lt;script&gt;alert(1)&lt;/script&gt; here</p>",
        "<p>Write &lt;script&gt;alert(2)&lt;/script&gt; here</p>",
        "<p>Write &lt;script&gt;alert(<del>1</del> <ins>2</ins>)&lt;/script&gt; here</p>",
    ),
    "an entity": ("<p>a &amp; b c</p>", "<p>a &lt; b c</p>", "<p>a <del>&amp;</del> <ins>&lt;</ins> b c</p>"),
    "words become bold": (
        "<p>a sentence of words</p>",
        "<p>a <strong>sentence of</strong> words</p>",
        '<p>a <strong><ins class="diff-form">sentence of</ins></strong> words</p>',
    ),
    "a link goes elsewhere": (
        '<p>See <a href="wiki:da/Gammel_by">town</a> now</p>',
        '<p>See <a href="wiki:da/Ny_by">town</a> now</p>',
        '<p>See <a href="wiki:da/Ny_by"><ins class="diff-form">town</ins></a> <del class="diff-detail">Gammel by</del>'
        ' <ins class="diff-detail">Ny by</ins> now</p>',
    ),
    "a link goes to another language": (
        '<p>See <a href="wiki:da/By">town</a></p>',
        '<p>See <a href="wiki:nl/By">town</a></p>',
        '<p>See <a href="wiki:nl/By"><ins class="diff-form">town</ins></a> <del class="diff-detail">wiki:da/By</del>'
        ' <ins class="diff-detail">wiki:nl/By</ins></p>',
    ),
    "a link is taken away": (
        '<p>See <a href="https://example.org/?a&amp;b">town</a> now</p>',
        "<p>See town now</p>",
        '<p>See <ins class="diff-form">town</ins> <del class="diff-detail">https://example.org/?a&amp;b</del> now</p>',
    ),
    "a word inside a link": (
        '<p>See <a href="wiki:da/By">the old town</a> now</p>',
        '<p>See <a href="wiki:da/By">the new town</a> now</p>',
        '<p>See <a href="wiki:da/By">the <del>old</del> <ins>new</ins> town</a> now</p>',
    ),
    "a note": (
        "<p>Fact<cite>Book one</cite>.</p>",
        "<p>Fact<cite>Book two</cite>.</p>",
        "<p>Fact<cite>Book <del>one</del> <ins>two</ins></cite>.</p>",
    ),
    "a note comes": (
        "<p>Fact.</p>",
        "<p>Fact<cite>Book</cite>.</p>",
        "<p>Fact<ins><cite>Book</cite></ins>.</p>",
    ),
    "an item": (
        "<ul><li>one</li><li>two</li></ul>",
        "<ul><li>one</li><li>new</li><li>two</li></ul>",
        '<ul><li>one</li><li class="diff-added"><ins>new</ins></li><li>two</li></ul>',
    ),
    "an item of a list in a list": (
        "<ul><li>one<ul><li>a</li><li>b c d</li></ul></li><li>two</li></ul>",
        "<ul><li>one<ul><li>b c e</li></ul></li><li>two</li></ul>",
        '<ul><li>one<ul><li class="diff-removed"><del>a</del></li><li>b c <del>d</del> <ins>e</ins></li></ul></li>'
        "<li>two</li></ul>",
    ),
    "a list becomes numbered": (
        "<ul><li>one</li></ul>",
        "<ol><li>one</li></ol>",
        '<ul class="diff-changed"><li>one</li></ul><ol class="diff-changed"><li>one</li></ol>',
    ),
    "a row and a cell": (
        TABLE.format(ROW.format("a", "1") + ROW.format("b", "2")),
        TABLE.format(ROW.format("a", "1") + ROW.format("x", "9") + ROW.format("b", "3")),
        TABLE.format(
            ROW.format("a", "1")
            + '<tr class="diff-added"><td><ins>x</ins></td><td><ins>9</ins></td></tr>'
            + ROW.format("b", "<del>2</del> <ins>3</ins>")
        ),
    ),
    "a cell grows": (
        TABLE.format("<tr><td>a b</td></tr>"),
        TABLE.format('<tr><td colspan="2">a b</td></tr>'),
        TABLE.format('<tr><td class="diff-changed" colspan="2">a b</td></tr>'),
    ),
    "a heading sinks": (
        "<h2>History</h2>",
        "<h3>History</h3>",
        '<h2 class="diff-changed">History</h2><h3 class="diff-changed">History</h3>',
    ),
    "another image": (
        IMAGE.format(1, "town", "The town hall"),
        IMAGE.format(2, "town", "The town hall"),
        '<figure><del><img src="image:1" alt="town"></del> <ins><img src="image:2" alt="town"></ins>'
        "<figcaption>The town hall</figcaption></figure>",
    ),
    "an image described anew": (
        IMAGE.format(1, "town", "The hall"),
        IMAGE.format(1, "city", "The hall"),
        '<figure><ins class="diff-form"><img src="image:1" alt="city"></ins> <del class="diff-detail">town</del>'
        ' <ins class="diff-detail">city</ins><figcaption>The hall</figcaption></figure>',
    ),
    "a caption": (
        IMAGE.format(1, "x", "The old hall"),
        IMAGE.format(1, "x", "The new hall"),
        IMAGE.format(1, "x", "The <del>old</del> <ins>new</ins> hall"),
    ),
    "lines of a poem": (
        "<p>one<br>two three</p>",
        "<p>one two three</p>",
        "<p>one<del><br></del> two three</p>",
    ),
    "white space that shows": (
        "<pre>if a:\n  b</pre>",
        "<pre>if a:\n    b</pre>",
        "<pre>if a:<del>\n  </del><ins>\n    </ins>b</pre>",
    ),
    "a definition": (
        "<dl><dt>Mayor</dt><dd>Anna Jensen</dd></dl>",
        "<dl><dt>Mayor</dt><dd>Anna Hansen</dd></dl>",
        "<dl><dt>Mayor</dt><dd>Anna <del>Jensen</del> <ins>Hansen</ins></dd></dl>",
    ),
    "another language": (
        '<p>the <span lang="da">hygge</span></p>',
        '<p>the <span lang="nb">hygge</span></p>',
        '<p>the <span lang="nb"><ins class="diff-form">hygge</ins></span> <del class="diff-detail">da</del>'
        ' <ins class="diff-detail">nb</ins></p>',
    ),
    "a sentence written anew": (
        "<p>It rained and we went home early that day.</p>",
        "<p>The sun shone and nobody would leave before night.</p>",
        None,
    ),
}


@pytest.mark.parametrize(("old", "new", "inline"), CASES.values(), ids=CASES)
def test_a_changed_block_shows_both_versions_in_one(old, new, inline):
    comparison = compare(old, new)
    if inline is not None:
        assert [row.inline_html for row in comparison.rows] == [inline]
    assert comparison.changed
    assert not comparison.coarse
    should_keep_both_texts(comparison, old, new)


def should_keep_both_texts(comparison, old, new):
    rows = comparison.rows
    for row in rows:
        for html in (row.left_html, row.right_html, row.inline_html):
            should_be_sound(html)
    moved = {"moved_away": "old", "moved_here": "new"}
    left = "".join(row.left_html for row in rows)
    right = "".join(row.right_html for row in rows)
    both_old = "".join(row.inline_html for row in rows if moved.get(row.kind) != "new")
    both_new = "".join(row.inline_html for row in rows if moved.get(row.kind) != "old")
    assert reading(left) == reading(old)
    assert reading(right) == reading(new)
    assert form(left) == form(old)
    assert form(right) == form(new)
    if not re.search(r'class="diff-(form|changed)', both_old):
        assert reading(both_old, drop="ins") == reading(old)
        assert reading(both_new, drop="del") == reading(new)


def test_a_paragraph_that_came_or_went_is_a_row_of_its_own():
    rows = compare("<p>one</p><p>two</p>", "<p>one</p><p>three</p><p>two</p>").rows
    assert [row.kind for row in rows] == ["same", "added", "same"]
    assert rows[1].left_html == ""
    assert rows[1].right_html == '<p class="diff-added"><ins>three</ins></p>'
    assert [row.kind for row in compare("<p>one</p><p>two</p>", "<p>two</p>").rows] == ["removed", "same"]


def test_an_inserted_image_is_marked():
    picture = IMAGE.format(7, "A harbour", "The harbour")
    (_, row) = compare("<p>Text</p>", "<p>Text</p>" + picture).rows
    assert row.kind == "added"
    assert '<ins><img src="image:7" alt="A harbour"></ins>' in row.inline_html


def test_a_moved_paragraph_is_not_shown_as_lost():
    one, two, three = (f"<p>Paragraph {name} is long enough to be known again.</p>" for name in ("one", "two", "three"))
    rows = compare(one + two + three, two + three + one).rows
    assert [row.kind for row in rows] == ["moved_away", "same", "same", "moved_here"]
    assert rows[0].left_html == rows[3].right_html == one
    assert rows[0].right_html == rows[3].left_html == ""


def test_equal_short_blocks_at_two_places_are_not_called_moved():
    rows = compare("<p>x</p><p>stays here for good</p>", "<p>stays here for good</p><p>x</p>").rows
    assert {row.kind for row in rows} == {"removed", "same", "added"}


def test_words_shared_by_chance_do_not_cut_a_new_sentence_to_pieces():
    (row,) = compare(
        "<p>Kommunen ejer skolen. It rained and we went home early that day.</p>",
        "<p>Kommunen ejer skolen. Nobody stayed and the harbour closed its doors.</p>",
    ).rows
    assert row.inline_html.count("<del>") == row.inline_html.count("<ins>") == 1


def test_unchanged_text_far_from_a_change_is_folded_under_its_last_heading():
    start = "<h2>Early &amp; late</h2>" + "".join(f"<p>Paragraph {number} of the text</p>" for number in range(9))
    rows = compare(start + "<p>red house here</p><p>end</p>", start + "<p>blue house here</p><p>end</p>").rows
    assert rows[0] == Folded(9, "Early & late")
    assert [row.kind for row in rows] == ["folded", "same", "changed", "same"]


def test_context_says_how_much_is_left_unfolded():
    text = "".join(f"<p>Paragraph {number} of the text</p>" for number in range(9))
    assert compare(text, text + "<p>new</p>", context=0).rows[0] == Folded(9, "")
    assert len(compare(text, text + "<p>new</p>", context=20).rows) == 10


def test_a_single_unchanged_block_is_shown_not_folded():
    assert compare("<p>a</p><p>b</p>", "<p>a</p><p>b</p><p>c</p>", context=0).rows[0].kind == "folded"
    assert compare("<p>a</p>", "<p>a</p><p>c</p>", context=0).rows[0].kind == "same"


@pytest.mark.parametrize("text", ["", "<p>a</p>", "<p>a</p><ul><li>b</li></ul><hr>", "loose words"])
def test_equal_texts_have_no_difference(text):
    comparison = compare(text, text)
    assert not comparison.changed
    assert (comparison.words_added, comparison.words_removed) == (0, 0)


def test_all_new_and_all_removed():
    text = "<h2>Title</h2><p>Some <em>words</em></p>" + IMAGE.format(1, "x", "y") + "<hr>"
    assert {row.kind for row in compare("", text).rows} == {"added"}
    assert {row.kind for row in compare(text, "").rows} == {"removed"}
    should_keep_both_texts(compare("", text), "", text)
    assert '<hr class="diff-added">' in compare("", text).rows[-1].right_html


def test_white_space_between_blocks_is_no_change():
    assert not compare("<p>a b</p><ul><li>c</li></ul>", "<p>a  b</p>\n<ul>\n <li>c</li>\n</ul>\n").changed


def test_loose_text_without_a_block_is_compared():
    (row,) = compare("just some words", "just other words").rows
    assert row.inline_html == "just <del>some</del> <ins>other</ins> words"


def test_a_comparison_counts_words_as_the_lists_of_changes_do():
    old, new = "<p>one two three</p><p>same</p>", "<p>one four</p><p>same</p>"
    comparison = compare(old, new)
    assert (comparison.words_added, comparison.words_removed) == words_changed(old, new) == (1, 2)


HOSTILE = {
    "unclosed": ("<p>a <strong>b", "<p>a <strong>c"),
    "stray end tags": ("<p>a</b></p></ul>", "</p><p>b</i></p>"),
    "crossed": ("<p><strong>a <em>b</strong> c</em></p>", "<p><strong>a <em>x</strong> c</em></p>"),
    "script": ("<p>one two <script>alert(1)</script></p>", "<p>one two <script>alert(2)</script></p>"),
    "comment": ("<p>one two <!-- a --> three</p>", "<p>one two <!-- b --> three</p>"),
    "half a tag": ("<p>one two <a href</p>", "<p>one two <a hre</p>"),
    "control characters": ("<p>one\x00two three</p>", "<p>one\x01two three</p>"),
    "a lone surrogate": ("<p>one \ud800 two</p>", "<p>one \udfff two</p>"),
    "notes never closed": ("<p>a<cite>b<cite>c</p>", "<p>a<cite>b<cite>d</p>"),
    "notes in notes": ("<p>" + "<cite>a " * 3000, "<p>" + "<cite>b " * 3000),
    "very deep": ("<ul><li>" * 5000 + "a", "<ul><li>" * 5000 + "b"),
    "words in ever deeper marks": ("<p>" + "<em>a " * 3000, "<p>" + "<em>b " * 3000),
    "deep marks": ("<p>" + "<em>" * 3000 + "a b</p>", "<p>" + "<em>" * 3000 + "a c</p>"),
}


@pytest.mark.parametrize(("old", "new"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_canonical_neither_fails_nor_comes_out_as_a_tag(old, new):
    comparison = compare(old, new)
    assert comparison.changed
    assert "<script" not in "".join(row.inline_html for row in comparison.rows if row.kind == "changed")


def test_text_made_to_be_slow_is_compared_coarsely():
    letters = " ".join("ab"[number * number % 7 % 2] for number in range(60_000))
    comparison = compare(f"<p>{letters}</p>", f"<p>{letters[5:]} b b a</p>".replace("a b a", "b a b"))
    assert comparison.coarse
    assert comparison.changed


def test_output_stays_in_proportion_when_a_long_link_is_cut_a_thousand_times():
    href = f'<a href="https://example.org/{"x" * 2000}">{{}}</a>'
    words = [f"w{number}" for number in range(2000)]
    old = "<p>" + " ".join(href.format(word) for word in words[::40]) + " " + " ".join(words) + "</p>"
    new = "<p>" + " ".join(words[::40]) + " " + href.format(" ".join(f"<em>{word}</em>" for word in words)) + "</p>"
    size = sum(len(row.inline_html) for row in compare(old, new).rows)
    assert size < 10 * (len(old) + len(new))


def test_very_many_blocks_share_a_row():
    rows = compare("", "".join(f"<p>{number}</p>" for number in range(1000))).rows
    assert len(rows) == 1
    assert rows[0].right_html.count("<ins>") == 1000


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_two_texts_are_shown_whole_and_well_formed(data):
    old = data.draw(TEXTS)
    new = data.draw(st.one_of(edits(old), TEXTS))
    comparison = compare(old, new, context=99)
    if comparison.changed:
        should_keep_both_texts(comparison, old, new)
    else:
        assert reading(old) == reading(new)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/pabcit ='\"&;-!\n", max_size=60), st.text(alphabet="<>/pabcit ='\"&;-!\n", max_size=60))
def test_any_two_strings_can_be_compared(old, new):
    assert not compare(old, old).changed
    assert compare(old, new).rows or not (old.strip() or new.strip())
