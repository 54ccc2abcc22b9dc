"""What the sanitiser knows of HTML's elements."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID_TAGS = _names("area base br col embed hr img input link meta source track wbr")

BLOCK_TAGS = _names(
    "blockquote caption dd div dl dt figcaption figure h2 h3 h4 hr li ol p pre table tbody td th thead tr ul"
)
"""Elements that end a line. What reaches the splitter has these and no others, see SPELLING."""

INLINE_TAGS = _names("a abbr br cite code em img q s span strong sub sup")

DROPPED_TO_THE_END = _names("iframe noembed noframes plaintext script style template xmp")
"""Elements whose text is not for readers; left open, they swallow all the rest."""

DROPPED_WITH_CONTENT = DROPPED_TO_THE_END | _names(
    "applet audio canvas datalist embed frameset head math noscript object select svg textarea title video"
)
"""Elements that are left out whole. Some change how a parser reads what follows (svg, math,
textarea), so none of them ever reaches one."""

_RENAMED = {
    "strong": "b",
    "em": "dfn i",
    "s": "del strike",
    "code": "kbd samp tt var",
    "abbr": "acronym",
    "span": "bdi bdo",
    "h2": "h1",
    "h4": "h5 h6",
    "ul": "dir menu",
    "tbody": "tfoot",
    "div": "address article aside center details dialog fieldset footer form header hgroup legend "
    "main nav optgroup option search section summary",
}

SPELLING: dict[str, str] = {name: name for name in BLOCK_TAGS | INLINE_TAGS} | {
    old: new for new, names in _RENAMED.items() for old in names.split()
}
"""Every element that may reach a parser, by the name it is given there.
Elements not listed are left out and their text stays."""

NOT_NESTING = VOID_TAGS | _names("p li dt dd tr td th tbody thead caption")
"""Elements that have no content, or whose end tag people leave out. A parser closes those at the
next of their kind, so they nest only as deep as the elements around them do."""

KEPT_ATTRIBUTES = _names("alt colspan dir href hreflang lang rowspan scope src start title")
