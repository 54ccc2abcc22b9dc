"""The first pass: templates, links and special tags, from the inside out.

One walk over the text with a stack, as MediaWiki's own preprocessor does it. What closes is
replaced at once, so a template sees its arguments finished and no tree is ever held. The work
is proportional to the text, however it is nested: the stack has a limit, and so has what
templates may add.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from wiki.exchange.wikitext.context import Context
from wiki.exchange.wikitext.links import link
from wiki.exchange.wikitext.marks import GAP
from wiki.exchange.wikitext.tags import EXTENSIONS, extension

Templates = Callable[[Context, str, list[tuple[str | None, str]], bool], str]

MAX_STACK = 40
MAX_DEPTH = 6
"""Notes within templates within notes: how often the expander may be called from within."""
MAX_ARGUMENTS = 2000

_COMMON = (
    r"\{\{+|\}\}+|\[\[(?!\[)|\]\]|<!--|<(?=(?:" + "|".join(EXTENSIONS) + r")(?:\s[^<>]{0,1000})?/?>)"
    r"|(?-i:__[A-ZÆØÅÄÖ]{3,40}__)"
)
OUTSIDE = re.compile(_COMMON, re.IGNORECASE)
IN_LINK = re.compile(_COMMON + r"|\|", re.IGNORECASE)
IN_TEMPLATE = re.compile(_COMMON + r"|[|=]", re.IGNORECASE)
TAG = re.compile(r"<([a-z]+)((?:\s[^<>]{0,1000}?)?)(/?)>", re.IGNORECASE)
TRAIL = re.compile(r"[a-zà-öø-ÿ]{1,40}")
REST_OF_LINE = re.compile(r"[ \t]*(\n|\Z)")
LIST_ITEM = re.compile(r"[*#:;]+[ \t]*")


@dataclass(slots=True)
class _Frame:
    """What is open: a template (`braces` counts its signs), a link (0), or the text (-1)."""

    braces: int = -1
    arguments: list[tuple[str | None, str]] = field(default_factory=list)
    key: str | None = None
    pieces: list[str] = field(default_factory=list)

    def next_argument(self) -> None:
        self.arguments.append((self.key, "".join(self.pieces)))
        self.key, self.pieces = None, []

    def as_text(self) -> str:
        """What was written, without the signs that were never closed."""
        self.next_argument()
        return "|".join(f"{key}={text}" if key is not None else text for key, text in self.arguments)

    @property
    def begins_line(self) -> bool:
        """Nothing but the signs of a list item stands before this on its line."""
        if self.at_line_start or not self.pieces:
            return self.at_line_start
        start = self.pieces[-1].rfind("\n") + 1
        return (start > 0 or len(self.pieces) == 1) and LIST_ITEM.fullmatch(self.pieces[-1], start) is not None

    @property
    def at_line_start(self) -> bool:
        return self.pieces[-1].endswith("\n") if self.pieces else self.braces == -1


class Expander:
    def __init__(self, context: Context, templates: Templates, *, budget: int) -> None:
        self._context = context
        self._templates = templates
        self._budget = budget
        self._depth = 0

    def expand(self, text: str) -> str:
        if self._depth >= MAX_DEPTH:
            return ""
        self._depth += 1
        try:
            return _Walk(self._context, self._template, text).run()
        finally:
            self._depth -= 1

    def _template(self, arguments: list[tuple[str | None, str]], alone: bool) -> str:
        name = arguments[0][1]
        result = self._templates(self._context, name, arguments[1:], alone)
        given = sum(len(text) for _key, text in arguments)
        self._budget -= max(len(result) - given, 0)
        return result if self._budget > 0 else ""


class _Walk:
    def __init__(
        self,
        context: Context,
        template: Callable[[list[tuple[str | None, str]], bool], str],
        text: str,
    ) -> None:
        self._context = context
        self._template = template
        self._text = text
        self._position = 0
        self._stack = [_Frame()]
        self._unclosed: set[str] = set()

    def run(self) -> str:
        text, stack = self._text, self._stack
        while True:
            braces = stack[-1].braces
            pattern = OUTSIDE if braces < 0 else IN_TEMPLATE if braces else IN_LINK
            match = pattern.search(text, self._position)
            if match is None:
                break
            if match.start() > self._position:
                stack[-1].pieces.append(text[self._position : match.start()])
            self._position = match.end()
            self._token(match)
        stack[-1].pieces.append(text[self._position :])
        while len(stack) > 1:
            self._give_up()
        return "".join(stack[0].pieces)

    def _token(self, match: re.Match[str]) -> None:
        token = match[0]
        frame = self._stack[-1]
        if token == "|":
            self._separate(frame)
        elif token == "=":
            self._assign(frame)
        elif token[0] == "{":
            self._open(_Frame(braces=len(token)))
        elif token == "[[":
            self._open(_Frame(braces=0))
        elif token[0] == "}":
            self._close_braces(len(token), match.start())
        elif token == "]]":
            self._close_link(frame)
        elif token == "<!--":
            self._skip_comment(match.start())
        elif token == "<":
            self._tag(match.start())
        else:
            self._emit("")  # __TOC__ and its like

    def _open(self, frame: _Frame) -> None:
        if len(self._stack) < MAX_STACK:
            self._stack.append(frame)

    def _separate(self, frame: _Frame) -> None:
        if len(frame.arguments) < MAX_ARGUMENTS:
            frame.next_argument()
        else:
            frame.pieces.append("|")

    def _assign(self, frame: _Frame) -> None:
        if frame.arguments and frame.key is None:
            frame.key, frame.pieces = "".join(frame.pieces), []
        else:
            frame.pieces.append("=")

    def _give_up(self) -> None:
        """The innermost open thing was never closed: it is text."""
        text = self._stack.pop().as_text()
        self._stack[-1].pieces.append(text)

    def _emit(self, result: str) -> None:
        """Add what something became. A line that held only what became nothing goes too."""
        frame = self._stack[-1]
        if result and result != GAP:
            frame.pieces.append(result)
        elif frame.at_line_start:
            rest = REST_OF_LINE.match(self._text, self._position)
            while self._position < len(self._text) and self._text[self._position] in " \t":
                self._position += 1
            if rest is not None:
                self._position = rest.end()
        else:
            frame.pieces.append(result)

    def _close_braces(self, count: int, start: int) -> None:
        while count >= 2 and (level := self._innermost_template()):
            while len(self._stack) > level + 1:
                self._give_up()
            frame = self._stack.pop()
            used = 3 if frame.braces >= 3 and count >= 3 and (frame.braces, count) != (4, 4) else 2
            count -= used
            frame.next_argument()
            left = frame.braces - used
            result = self._variable(frame) if used == 3 else self._expanded(frame, count)
            if left >= 2:
                self._stack.append(_Frame(braces=left, pieces=[result]))
                continue
            if left:
                self._stack[-1].pieces.append("{")
            self._emit(result)
        if count == 1 or (count and self._closes_single_braces(count, start)):
            self._stack[-1].pieces.append("}" * count)

    def _closes_single_braces(self, count: int, start: int) -> bool:
        """`{a, {b}}` is a set: the signs were opened one by one, a little before on the line."""
        line = self._text[max(start - 200, 0) : start].rpartition("\n")[2]
        return line.count("{") - line.count("}") >= count

    def _innermost_template(self) -> int:
        """Where on the stack the innermost open template is; 0 when none is open."""
        for level in range(len(self._stack) - 1, 0, -1):
            if self._stack[level].braces > 0:
                return level
        return 0

    def _expanded(self, frame: _Frame, closing_signs_left: int) -> str:
        alone = (
            self._stack[-1].begins_line
            and not closing_signs_left
            and REST_OF_LINE.match(self._text, self._position) is not None
        )
        return self._template(frame.arguments, alone)

    def _variable(self, frame: _Frame) -> str:
        """`{{{1|default}}}` outside a template: its default."""
        return frame.arguments[1][1] if len(frame.arguments) > 1 else ""

    def _close_link(self, frame: _Frame) -> None:
        if frame.braces != 0:
            return
        if self._text.startswith("]", self._position) and _has_open_bracket(frame.pieces):
            # `[[File:x|[http://a b]]]`: the first of three closes the inner link.
            frame.pieces.append("]")
            self._position -= 1
            return
        self._stack.pop()
        frame.next_argument()
        trail = TRAIL.match(self._text, self._position)
        if trail is not None:
            self._position = trail.end()
        parts = [text if key is None else f"{key}={text}" for key, text in frame.arguments]
        self._emit(link(self._context, parts, trail[0] if trail else ""))

    def _skip_comment(self, start: int) -> None:
        end = self._text.find("-->", start + 4)
        self._position = len(self._text) if end < 0 else end + 3
        self._emit("")

    def _tag(self, start: int) -> None:
        match = TAG.match(self._text, start)
        if match is None:
            return
        name = match[1].lower()
        self._position = match.end()
        content = ""
        if not match[3]:
            end = self._end_of(name, match.end())
            if end is None:
                return  # never closed: the tag goes, the text stays
            content = self._text[match.end() : end.start()]
            self._position = end.end()
        self._emit(extension(self._context, name, match[2], content))

    def _end_of(self, name: str, start: int) -> re.Match[str] | None:
        if name in self._unclosed:
            return None
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._text, start)
        if end is None:
            # Looked for once: else each of ten thousand open tags would read to the end.
            self._unclosed.add(name)
        return end


def _has_open_bracket(pieces: list[str]) -> bool:
    text = "".join(pieces)
    return text.rfind("[") > text.rfind("]")
