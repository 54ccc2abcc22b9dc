"""What a translator is given of a text: its words and the shape of its markup, and nothing else.

Addresses, pictures, code, mentions and every attribute stay here; a numbered place is kept for each. A
translation fits when each place and each tag came back once, nested as HTML is, the blocks in their
order. Of one that does not fit only the words are used.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape

from core.html import MarkupRefused, Policy, plain_text, sanitise, split_blocks

_PIECE = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_WHOLE = ("pre", "code")
_VOID = frozenset({"br", "img", "hr"})
_INLINE = frozenset({"a", "em", "strong", "s", "code", "span", "br", "img", "sub", "sup", "q", "abbr", "cite"})
# Addresses, mentions and angle brackets: a translator would change them, or take them for markup.
_NOT_WORDS = re.compile(r"https?://[^\s<>&]+(?:&amp;[^\s<>&]+)*|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.@])@\w[\w-]*|&[lg]t;")
_RETURNED = re.compile(
    r"""<(?P<close>/?)\s*(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:\s+[a-zA-Z-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)\s*/?>"""
)
_PLACE = "!"  # stands among open tags for one that is closed at once
_ID = re.compile(r"""\sid\s*=\s*["']k([0-9]{1,4})["']""")


@dataclass
class Masked:
    """`html` goes out. `kept[n]` belongs at place n: a start tag, or for those in `whole` a piece of its own."""

    html: str = ""
    kept: list[str] = field(default_factory=list)
    whole: set[int] = field(default_factory=set)

    def place_for(self, piece: str) -> str:
        """A place for something that is not translated at all."""
        self.whole.add(len(self.kept))
        self.kept.append(piece)
        return f'<code id="k{len(self.kept) - 1}" translate="no"></code>'

    def tag_for(self, tag: str, start: str) -> str:
        """A start tag without what stands in it."""
        self.kept.append(start)
        return f'<{tag} id="k{len(self.kept) - 1}">'


def mask(html: str, keep: Iterable[str] = ()) -> Masked:
    """Take out of clean HTML what is nobody's business but ours."""
    masked = Masked()
    pattern = _not_words(keep)
    out: list[str] = []
    pieces = iter([piece for piece in _PIECE.split(html) if piece])
    for piece in pieces:
        if not piece.startswith("<"):
            out.append(pattern.sub(lambda found: masked.place_for(found[0]), piece))
            continue
        tag = _tag(piece)
        if tag in _WHOLE and not piece.startswith("</"):
            out.append(masked.place_for(piece + _until_end(pieces, tag)))
        elif tag == "img":
            out.append(masked.place_for(piece))
        elif " " in piece:
            out.append(masked.tag_for(tag, piece))
        else:
            out.append(piece)
    masked.html = "".join(out)
    return masked


def has_words(masked: Masked) -> bool:
    """Whether anything is left to translate."""
    return any(map(str.isalpha, plain_text(masked.html)))


def unmask(masked: Masked, returned: str, policy: Policy) -> str | None:
    """The translation with everything back in its place, clean under `policy`; None when it does not fit."""
    put = _put_back(masked, returned)
    if put is None:
        return None
    try:
        return sanitise(put, policy)
    except MarkupRefused:
        return None


def fit(masked: Masked, returned: str) -> str | None:
    """The translation with everything back in its place as it was; None when it does not fit.

    Tags are those that were sent and words are escaped, but it is not looked at under any policy.
    """
    return _put_back(masked, returned)


def words_alone(returned: str, policy: Policy) -> str:
    """The words of whatever came back, a paragraph a block; empty when there are none."""
    try:
        clean = sanitise(returned, policy)
    except MarkupRefused:
        return ""
    words = [plain_text(block) for block in split_blocks(clean)]
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in words if text)


class _Unfitting(Exception):
    """What came back is not what went out."""


@dataclass
class _Return:
    """Reads what came back, a tag at a time; raises _Unfitting at the first that was not sent so."""

    masked: Masked
    missing: set[int]
    out: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)

    def words(self, text: str) -> None:
        if "<" in text or (self.open_tags and self.open_tags[-1] == _PLACE and text.strip()):
            raise _Unfitting
        self.out.append(escape(unescape(text), quote=False))

    def end(self, tag: str) -> None:
        last = self.open_tags.pop() if self.open_tags else ""
        if last not in (tag, _PLACE):
            raise _Unfitting
        self.out.append("" if last == _PLACE else f"</{tag}>")

    def start(self, tag: str) -> None:
        self.tags.append(tag)
        self.out.append(f"<{tag}>")
        if tag not in _VOID:
            self.open_tags.append(tag)

    def place(self, tag: str, number: int) -> None:
        if number not in self.missing:
            raise _Unfitting
        self.missing.remove(number)
        piece = self.masked.kept[number]
        self.out.append(piece)
        if number in self.masked.whole:
            # It is closed by the tag that follows.
            self.open_tags.append(_PLACE)
        elif tag == _tag(piece):
            self.tags.append(tag)
            self.open_tags.append(tag)
        else:
            raise _Unfitting


def _put_back(masked: Masked, returned: str) -> str | None:
    read = _Return(masked, set(range(len(masked.kept))))
    position = 0
    try:
        for found in _RETURNED.finditer(returned):
            read.words(returned[position : found.start()])
            position = found.end()
            tag, number = found["tag"].lower(), _ID.search(found["rest"])
            if found["close"]:
                read.end(tag)
            elif number is not None:
                read.place(tag, int(number[1]))
            elif found["rest"]:
                return None
            else:
                read.start(tag)
        read.words(returned[position:])
    except _Unfitting:
        return None
    fits = not read.missing and not read.open_tags and _same(read.tags, masked)
    return "".join(read.out) if fits else None


def _same(tags: list[str], masked: Masked) -> bool:
    """As many of each tag as were sent, and the blocks in the same order."""
    sent = [
        _tag(piece)
        for piece in _PIECE.findall(masked.html)
        if not piece.startswith("</") and 'translate="no"' not in piece
    ]
    return Counter(tags) == Counter(sent) and _blocks(tags) == _blocks(sent)


def _blocks(tags: list[str]) -> list[str]:
    return [tag for tag in tags if tag not in _INLINE]


def _tag(piece: str) -> str:
    found = _NAME.match(piece)
    return found[1] if found else ""


def _until_end(pieces: Iterable[str], tag: str) -> str:
    """What follows up to the tag that closes; neither of these stands in itself."""
    inside: list[str] = []
    for piece in pieces:
        inside.append(piece)
        if piece == f"</{tag}>":
            break
    return "".join(inside)


def _not_words(keep: Iterable[str]) -> re.Pattern[str]:
    """The longest of what is kept first, then everything that is no word anyway."""
    kept = sorted({escape(words, quote=False) for words in keep if words}, key=len, reverse=True)
    if not kept:
        return _NOT_WORDS
    return re.compile("|".join([*(rf"(?<!\w){re.escape(words)}(?!\w)" for words in kept), _NOT_WORDS.pattern]))
