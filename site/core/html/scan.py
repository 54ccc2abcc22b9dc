"""Read untrusted HTML once, in linear time, before any parser sees it.

What comes out means the same to every parser: tags that the sanitiser knows, spelled one way,
attributes in double quotes, no comments, no declarations, no element that changes how the text
after it is read. What comes in is refused where a parser would take long over it: parsers are
quadratic in how deep elements nest (20,000 nested `<div>` in 100 kB cost html5lib 25 s).

The patterns follow the tokenizer of the HTML standard, with possessive quantifiers. Where a tag
or a comment has no end, all the rest is text, so no place is read more than a few times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.html.attributes import ATTRIBUTE_ORDER
from core.html.errors import TooDeep, TooManyAttributes, TooManyMarks
from core.html.tags import (
    DROPPED_TO_THE_END,
    DROPPED_WITH_CONTENT,
    KEPT_ATTRIBUTES,
    NOT_NESTING,
    SPELLING,
    VOID_TAGS,
)

_S = r"\t\n\f\r "
_ATTRIBUTE = (
    rf"([^{_S}/>][^{_S}/>=]*+)"
    rf"(?:[{_S}]*+=[{_S}]*+"
    rf"""(?:"([^"]*+)"|'([^']*+)'|([^{_S}>"'][^{_S}>]*+)|(?=>)))?+"""
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<(/?)([a-zA-Z][^{_S}/>]*+)((?:[{_S}/]++|{re.sub('[(](?![?])', '(?:', _ATTRIBUTE)})*+)>")
_COMMENT = re.compile(r"<!--(?:-?>|[\s\S]*?--!?>)|<(?!!--)[!?/][^>]*+>")
_CUT_END_TAG = re.compile(r"</[a-zA-Z0-9]*\Z")
_STARTS_MARKUP = re.compile(r"<[a-zA-Z!?/]")
_ONE_OF = "|".join(sorted(set(SPELLING.values()), key=lambda name: (-len(name), name)))
_IN_ORDER = "".join(rf'(?:[ ]{name}="[^"<>]*+")?+' for name in ATTRIBUTE_ORDER)
_SPELLED = re.compile(rf"(?:[^<]++|</(?:{_ONE_OF})>|<(?:{_ONE_OF}){_IN_ORDER}>)*+\Z")
_TAG_NAMES = re.compile(r"<(/?)([a-z0-9]+)")
_QUOTED = str.maketrans({'"': "&quot;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True)
class Caps:
    """How much HTML is read at all; more is refused with a message for the person who sent it.

    Marks are start tags, end tags and character references: what parsers spend their time on.
    """

    max_bytes: int = 300_000
    max_marks: int = 30_000
    max_depth: int = 100
    max_attributes: int = 50


class _Load:
    """What the tags read so far can cost a parser at most."""

    def __init__(self, caps: Caps) -> None:
        self.caps = caps
        self.most_work = 10 * caps.max_marks
        self.marks = self.depth = self.work = 0
        self.open = dict.fromkeys(SPELLING.values(), 0)

    def start(self, tag: str) -> None:
        self._count()
        if tag not in NOT_NESTING:
            self.open[tag] += 1
            self.depth += 1
        # A parser opens again, in every paragraph, the formatting that an earlier one left open.
        self.work += self.depth
        if self.depth > self.caps.max_depth or self.work > self.most_work:
            raise TooDeep(limit=self.caps.max_depth)

    def end(self, tag: str) -> None:
        self._count()
        # By name, never by place: an end tag that a parser would ignore must not lower the count.
        if self.open[tag]:
            self.open[tag] -= 1
            self.depth -= 1

    def _count(self) -> None:
        self.marks += 1
        if self.marks > self.caps.max_marks:
            raise TooManyMarks(limit=self.caps.max_marks)


def scan(html: str, caps: Caps) -> str:
    """Return `html` in plain spelling, or raise `MarkupRefused`.

    The size in bytes is not looked at here: see `core.html.sanitiser`.
    """
    load = _Load(caps)
    if _SPELLED.match(html):
        # What editors send has been through here before: the same result in half the time.
        for close, name in _TAG_NAMES.findall(html):
            load.end(name) if close else load.start(name)
        return html
    never_closed: set[str] = set()
    out: list[str] = []
    position = 0
    while (opening := html.find("<", position)) >= 0:
        out.append(html[position:opening])
        if tag := _TAG.match(html, opening):
            position = tag.end()
            close, name, attributes = tag.groups()
            spelled = SPELLING.get(name) or SPELLING.get(name.lower())
            if spelled is None:
                position = _end_of_dropped(html, tag, never_closed)
            elif close:
                load.end(spelled)
                out.append(f"</{spelled}>")
            else:
                load.start(spelled)
                kept = _kept_attributes(attributes, caps) if attributes else ""
                out.append(f"<{spelled}{kept}>")
        elif comment := _COMMENT.match(html, opening):
            position = comment.end()
        elif _STARTS_MARKUP.match(html, opening):
            if not _CUT_END_TAG.match(html, opening):
                out.append(html[opening:].replace("<", "&lt;"))
            return "".join(out)
        else:
            out.append("&lt;")
            position = opening + 1
    out.append(html[position:])
    return "".join(out)


def _kept_attributes(source: str, caps: Caps) -> str:
    found = _ATTRIBUTES.findall(source)
    if len(found) > caps.max_attributes:
        raise TooManyAttributes(limit=caps.max_attributes)
    kept: dict[str, str] = {}
    for name, double, single, bare in found:
        if name.lower() in KEPT_ATTRIBUTES:
            kept.setdefault(name.lower(), (double or single or bare).translate(_QUOTED))
    return "".join(f' {name}="{value}"' for name, value in kept.items())


def _end_of_dropped(html: str, tag: re.Match[str], never_closed: set[str]) -> int:
    """Return where reading goes on after a tag that is left out, and its content where it must."""
    name = tag[2].lower()
    if tag[1] or name not in DROPPED_WITH_CONTENT or name in VOID_TAGS or name in never_closed:
        return tag.end()
    end_tag = re.compile(rf"</{name}(?=[{_S}/>])", re.IGNORECASE | re.ASCII)
    if end := end_tag.search(html, tag.end()):
        return end.start()
    never_closed.add(name)
    return len(html) if name in DROPPED_TO_THE_END else tag.end()
