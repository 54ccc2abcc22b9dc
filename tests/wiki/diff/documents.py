"""Texts to compare and merge: strategies that draw them, and what must hold of any output."""

import re

from hypothesis import strategies as st

from core.html.tags import BLOCK_TAGS, INLINE_TAGS, VOID_TAGS
from wiki.diff.inline import read_inline
from wiki.markup.blocks import split_blocks

WORDS = ["å", "rådhus", "the", "red", "house", "og", "2.500", "a&amp;b", "&lt;script&gt;", "x,", "Høje-Taastrup", "(y)"]
HREFS = ["wiki:da/By", "wiki:nl/Stad#a", "https://example.org/?a=1&amp;b=2"]
CLASSES = {"diff-added", "diff-removed", "diff-changed", "diff-form", "diff-detail"}

_TAG = re.compile(r"<(/?)([a-z0-9]+)([^<>]*)>")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_DETAIL = re.compile(r'<(ins|del) class="diff-detail">[^<]*</\1>')


def words(minimum=1):
    return st.lists(st.sampled_from(WORDS), min_size=minimum, max_size=8).map(" ".join)


def _marked(inner):
    return st.one_of(
        st.builds("<strong>{}</strong>".format, inner),
        st.builds("<em>{}</em>".format, inner),
        st.builds("<q>{}</q>".format, inner),
        st.builds('<a href="{}">{}</a>'.format, st.sampled_from(HREFS), inner),
        st.builds("<cite>{}</cite>".format, words()),
        st.builds('<span lang="{}">{}</span>'.format, st.sampled_from(["da", "nl"]), inner),
    )


PIECES = st.one_of(words(), words(), _marked(words()), _marked(_marked(words())), st.just("<br>"))
IMAGES = st.builds('<img src="image:{}" alt="{}">'.format, st.integers(1, 3), st.sampled_from(["", "a town"]))
LINES = st.lists(PIECES, min_size=1, max_size=4).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda glue: glue.join(pieces))
)
ITEMS = st.one_of(
    st.builds("<li>{}</li>".format, LINES),
    st.builds("<li>{}<ul><li>{}</li><li>{}</li></ul></li>".format, LINES, LINES, LINES),
)
ROWS = st.lists(st.builds("<td>{}</td>".format, LINES), min_size=2, max_size=3).map(
    lambda cells: f"<tr>{''.join(cells)}</tr>"
)
BLOCKS = st.one_of(
    st.builds("<p>{}</p>".format, LINES),
    st.builds("<p>{}</p>".format, LINES),
    st.builds("<h2>{}</h2>".format, words()),
    st.builds("<h3>{}</h3>".format, words()),
    st.lists(ITEMS, min_size=1, max_size=4).map(lambda items: f"<ul>{''.join(items)}</ul>"),
    st.lists(ITEMS, min_size=1, max_size=3).map(lambda items: f"<ol>{''.join(items)}</ol>"),
    st.lists(ROWS, min_size=1, max_size=3).map(lambda rows: f"<table><tbody>{''.join(rows)}</tbody></table>"),
    st.builds("<figure>{}<figcaption>{}</figcaption></figure>".format, IMAGES, LINES),
    st.builds("<blockquote><p>{}</p></blockquote>".format, LINES),
    st.builds("<dl><dt>{}</dt><dd>{}</dd></dl>".format, words(), LINES),
    st.builds("<pre>{}\n  {}</pre>".format, words(), words()),
    st.just("<hr>"),
)
TEXTS = st.lists(BLOCKS, max_size=5).map("".join)


@st.composite
def edits(draw, text):
    """Draw a text that shares much with `text`: words exchanged, blocks dropped, added and moved."""
    blocks = split_blocks(text)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(blocks)))
        change = draw(st.sampled_from(["word", "add", "drop", "move"]))
        if change == "add" or at == len(blocks):
            blocks.insert(at, draw(BLOCKS))
        elif change == "drop":
            del blocks[at]
        elif change == "move":
            blocks.insert(draw(st.integers(0, len(blocks) - 1)), blocks.pop(at))
        else:
            word, other = draw(st.sampled_from(WORDS)), draw(st.sampled_from(["new", "", "<em>new</em> word"]))
            blocks[at] = re.sub(rf"(?<=>){re.escape(word)}|(?<= ){re.escape(word)}", other, blocks[at], count=2)
    return "".join(blocks)


def should_be_sound(html):
    """Check that HTML is well-formed and has nothing but canonical tags, marks and known classes."""
    left_open = []
    assert "<" not in _TAG.sub("", html)
    for close, tag, rest in _TAG.findall(html):
        assert tag in BLOCK_TAGS | INLINE_TAGS | {"ins", "del"}
        if close:
            assert left_open.pop() == tag
        elif tag not in VOID_TAGS:
            left_open.append(tag)
        for name in _CLASS.findall(rest):
            assert name in CLASSES
        if tag in BLOCK_TAGS:
            assert not {"ins", "del"} & set(left_open)
    assert left_open == []


def reading(html, *, drop=""):
    """Return what a reader reads, without white space: letters and images; without what `drop` marks."""
    html = _DETAIL.sub("", html)
    if drop:
        html = re.sub(rf"<{drop}[ >].*?</{drop}>", "", html, flags=re.DOTALL)
    html = re.sub(r'<img src="([^"]*)"[^<>]*>', r"[\1]", html)
    return re.sub(r"\s+", "", _TAG.sub("", html))


def form(html):
    """Return every word with the tags it stands in, once what marks the difference is taken out."""
    plain = re.sub(r'</?(?:ins|del)(?: class="diff-form")?>| class="diff-[a-z]+"', "", _DETAIL.sub("", html))
    tokens = [token for token in read_inline(plain) if not token.text.isspace()]
    return [(token.text, [mark.opening for mark in token.marks]) for token in tokens]
