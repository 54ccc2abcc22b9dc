"""HTML as nobody would write it, for Hypothesis."""

from hypothesis import strategies as st

from core.html.tags import DROPPED_WITH_CONTENT, SPELLING
from tests.core.html.oracle import ALL_PAYLOADS

NAMES = sorted({*SPELLING, *DROPPED_WITH_CONTENT, "body", "button", "col", "font", "form", "marquee", "o:p"})
ATTRIBUTES = [
    ' href="https://a.example/b?c=d&amp;e"',
    ' href="wiki:da/X Y#Z"',
    ' href="/da/wiki/X"',
    ' href="#x"',
    " href=javascript:1",
    ' href="//e.example"',
    ' src="image:3"',
    " src=x",
    ' alt="a  b&quot;<"',
    ' title=" t "',
    ' title="\u0338é"',
    ' title="',
    ' title="[[A]]"',
    " lang=da",
    " dir=RTL",
    " colspan=2",
    ' rowspan="3"',
    ' rowspan=" 02 "',
    " scope=row",
    " start=5",
    ' onclick="x"',
    " class=x",
    "/",
]
WORDS = [
    *["text", "a b", " ", "\n", "\t", "<", ">", "&", '"', "'", "=", "</", "/>", "x<y", "<!--", "-->"],
    *["&nbsp;", "\xa0", "&amp;", "&lt;", "&lt", "&para", "&notit;", "&#1;", "&#x338;", "&#x202e;"],
    *["\u0338", "e\u0301", "\u037e", "\u2028", "\x00", "\ud800", "<![CDATA[", "]]>"],
    *["[[Title]]", "[[Title|words]]", "[[a|", "]]", "[["],
]

_attributes = st.lists(st.sampled_from(ATTRIBUTES), max_size=2).map("".join)
_start = st.builds("<{}{}>".format, st.sampled_from(NAMES), _attributes)
_end = st.sampled_from(NAMES).map("</{}>".format)
_words = st.sampled_from(WORDS)

soup = st.lists(st.one_of(_start, _start, _end, _words), max_size=25).map("".join)
"""Tags in any order."""

trees = st.lists(
    st.recursive(
        _words,
        lambda inner: st.builds(
            lambda name, attributes, content: f"<{name}{attributes}>{''.join(content)}</{name}>",
            st.sampled_from(NAMES),
            _attributes,
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    ),
    max_size=4,
).map("".join)
"""Elements closed in order, whatever they may hold."""

hostile = st.lists(st.sampled_from(ALL_PAYLOADS), min_size=1, max_size=3).map("".join)
"""Attacks after each other."""

any_html = st.one_of(soup, trees, hostile, st.text(max_size=60))
