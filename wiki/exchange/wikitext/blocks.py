"""Lines of wikitext into paragraphs, headings and lists.

What comes out is loose HTML: a `<p>` says where a paragraph begins and nothing where it ends.
`tree.py` makes it strict.
"""

from __future__ import annotations

import re

from wiki.exchange.wikitext.inline import INLINE_TAGS, emphasise
from wiki.exchange.wikitext.marks import CELL, RAW

HEADING = re.compile(r"(={1,6})(.+?)(={1,6})\s*", re.DOTALL)
RULE = re.compile(r"-{4,}")
LIST = re.compile(r"[*#:;]+")
TAG = re.compile(r"</?([a-z][a-z0-9]*)")
MAX_LEVELS = 6
CONTAINERS = {"*": "ul", "#": "ol", ":": "dl", ";": "dl"}
ITEMS = {"*": "li", "#": "li", ":": "dd", ";": "dt"}
# Headings of an article are h2 to h4; a level 1 heading in wikitext is a mistake for level 2.
HEADINGS = {1: "h2", 2: "h2", 3: "h3", 4: "h4", 5: "h4", 6: "h4"}


def blocks_to_html(text: str) -> str:
    """Loose HTML of escaped wikitext whose tables are HTML already. Marks stay in place."""
    return _Blocks().run(text)


class _Blocks:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._list = ""
        self._depth = 0
        self._in_pre = False
        self._after_text = False

    def run(self, text: str) -> str:
        for line in text.split("\n"):
            self._line(line)
        self._end_pre()
        self._set_list("")
        return "".join(self._out)

    def _line(self, line: str) -> None:
        if line.startswith(RAW):
            self._end_pre()
            self._set_list("")
            self._markup(line[1:])
            self._depth += -1 if line.startswith("/", 2) else 1
            return
        if self._preformatted(line):
            return
        self._end_pre()
        if line.startswith(CELL):
            self._text(line[1:])
        elif match := LIST.match(line):
            self._item(match[0][:MAX_LEVELS], line[match.end() :].strip())
        else:
            self._set_list("")
            self._other(line)

    def _other(self, line: str) -> None:
        stripped = line.strip()
        if not stripped:
            self._markup("<p>")
        elif stripped[0] == "=" and (match := HEADING.fullmatch(stripped)):
            self._heading(match)
        elif match := RULE.match(stripped):
            self._markup("<hr>")
            self._text(stripped[match.end() :])
        else:
            self._text(line)

    def _text(self, line: str) -> None:
        if "<" in line:
            for tag in TAG.finditer(line):
                if tag[1] not in INLINE_TAGS and tag[1] not in ("br", "p", "hr"):
                    self._depth += -1 if tag[0][1] == "/" else 1
        # Line ends stand between lines, not after them: a paragraph that did not change since the
        # version before is then recognised, and not cleaned again.
        self._out.append("\n" + emphasise(line) if self._after_text else emphasise(line))
        self._after_text = True

    def _markup(self, html: str) -> None:
        self._out.append(html)
        self._after_text = False

    def _heading(self, match: re.Match[str]) -> None:
        level = min(len(match[1]), len(match[3]))
        extra_before, extra_after = len(match[1]) - level, len(match[3]) - level
        words = "=" * extra_before + match[2] + "=" * extra_after
        tag = HEADINGS[level]
        self._markup(f"<{tag}>{emphasise(words.strip())}</{tag}>")

    def _preformatted(self, line: str) -> bool:
        """A line that begins with a space is code, but only outside tables and other blocks."""
        if not line.startswith(" ") or self._depth > 0 or not line.strip():
            return False
        if line.lstrip().startswith("<") and not line.lstrip().startswith(("<code", "<em", "<str")):
            return False
        if not self._in_pre:
            self._set_list("")
            self._markup("<pre>")
            self._in_pre = True
        self._markup(emphasise(line[1:]) + "\n")
        return True

    def _end_pre(self) -> None:
        if self._in_pre:
            self._markup("</pre>")
            self._in_pre = False

    def _item(self, prefix: str, text: str) -> None:
        common = self._set_list(prefix)
        if common == len(prefix):
            item = ITEMS[prefix[-1]]
            # The last item stays open for lists inside it; a new one begins beside it.
            self._markup(f"</{ITEMS[self._list[-1]]}><{item}>")
            self._list = prefix
        else:
            for sign in prefix[common:]:
                self._markup(f"<{CONTAINERS[sign]}><{ITEMS[sign]}>")
            self._list = prefix
        term, definition = _split_definition(text) if prefix[-1] == ";" else (text, "")
        self._text(term)
        if definition:
            self._markup("</dt><dd>")
            self._list = prefix[:-1] + ":"
            self._text(definition)

    def _set_list(self, prefix: str) -> int:
        """Close the lists that `prefix` does not go on with; how many levels go on."""
        common = 0
        for old, new in zip(self._list, prefix, strict=False):
            if CONTAINERS[old] != CONTAINERS[new]:
                break
            common += 1
        for sign in reversed(self._list[common:]):
            self._markup(f"</{ITEMS[sign]}></{CONTAINERS[sign]}>")
        self._list = self._list[:common]
        return common


def _split_definition(text: str) -> tuple[str, str]:
    """`; term : definition` on one line. A colon within a tag does not split."""
    depth = 0
    for index, sign in enumerate(text):
        if sign == "<":
            depth += 1
        elif sign == ">":
            depth -= 1
        elif sign == ":" and depth <= 0:
            return text[:index].strip(), text[index + 1 :].strip()
    return text, ""
