"""The words of an article as strings that a translator can work on, and the article again from what came back.

A string is a run of words between two blocks. Of what stands in it a translator sees `<a id="k3">` in
place of each tag: links, notes and marks come back where it put them, whatever they were. Code and
pictures are not shown at all. What came back is taken for words, never for markup of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

_PIECE = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_INLINE = frozenset({"a", "abbr", "br", "cite", "em", "q", "s", "span", "strong", "sub", "sup"})
_WHOLE = frozenset({"pre", "code"})


@dataclass
class _Run:
    """`starts` are the tags taken out of it, `ends` what closes them: empty for what stands alone."""

    string: str = ""
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        return any(map(str.isalpha, unescape(_PIECE.sub("", self.string))))


@dataclass
class Segmented:
    """Markup of blocks and runs of words, in the order of the text."""

    parts: list[str | _Run] = field(default_factory=list)

    @property
    def strings(self) -> list[str]:
        """What is to be translated, each once."""
        runs = [part for part in self.parts if isinstance(part, _Run) and part.has_words]
        return list(dict.fromkeys(run.string for run in runs))

    def filled(self, translations: Mapping[str, str]) -> str:
        """The article with these in place of its strings; where one is missing, the words stay."""
        return "".join(
            part
            if isinstance(part, str)
            else _put_back(part, translations.get(part.string, part.string) if part.has_words else part.string)
            for part in self.parts
        )


def segment(html: str) -> Segmented:
    """Take canonical HTML apart."""
    found = Segmented()
    pieces = iter([piece for piece in _PIECE.split(html) if piece])
    run, open_tags = _Run(), list[int]()
    for piece in pieces:
        tag = _tag(piece)
        if tag in _WHOLE and not piece.startswith("</"):
            whole = piece + _until_end(pieces, tag)
            if tag == "code":
                _stand_in(run, whole)
                continue
            run = _flush(found, run)
            found.parts.append(whole)
        elif tag == "img":
            _stand_in(run, piece)
        elif not tag:
            run.string += piece
        elif tag == "br":
            run.string += "<br>"
        elif tag not in _INLINE:
            run = _flush(found, run)
            open_tags = []
            found.parts.append(piece)
        elif piece.startswith("</"):
            if open_tags:
                run.ends[open_tags.pop()] = piece
            run.string += "</a>"
        else:
            open_tags.append(len(run.starts))
            run.string += f'<a id="k{len(run.starts)}">'
            run.starts.append(piece)
            run.ends.append(f"</{tag}>")
    _flush(found, run)
    return found


def _tag(piece: str) -> str:
    found = _NAME.match(piece)
    return found[1] if found else ""


def _until_end(pieces: Iterator[str], tag: str) -> str:
    out, depth = [], 1
    for piece in pieces:
        out.append(piece)
        if _tag(piece) == tag:
            depth += -1 if piece.startswith("</") else 1
        if not depth:
            break
    return "".join(out)


def _stand_in(run: _Run, piece: str) -> None:
    """Something that is not translated: only where it stands is known."""
    run.string += f'<a id="k{len(run.starts)}"></a>'
    run.starts.append(piece)
    run.ends.append("")


def _flush(found: Segmented, run: _Run) -> _Run:
    if run.string:
        found.parts.append(run)
    return _Run()


class _Reader(HTMLParser):
    """Reads what came back: words, and our own places, each once."""

    def __init__(self, run: _Run) -> None:
        super().__init__(convert_charrefs=True)
        self.run = run
        self.out: list[str] = []
        self.missing = set(range(len(run.starts)))
        self.open_places: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.out.append("<br>")
        if tag != "a":
            return
        number = self._number(dict(attrs).get("id") or "")
        self.open_places.append(number)
        if number is not None:
            self.missing.discard(number)
            self.out.append(self.run.starts[number])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.open_places and (number := self.open_places.pop()) is not None:
            self.out.append(self.run.ends[number])

    def handle_data(self, data: str) -> None:
        if any(number is not None and not self.run.ends[number] for number in self.open_places):
            return  # words in a place that has none
        self.out.append(escape(data, quote=False))

    def _number(self, text: str) -> int | None:
        number = int(text[1:]) if re.fullmatch(r"k[0-9]{1,4}", text) else None
        return number if number in self.missing else None


def _put_back(run: _Run, returned: str) -> str:
    """The run with its own markup. What a translator lost of pictures, code and notes stands at the end."""
    reader = _Reader(run)
    reader.feed(returned)
    reader.close()
    while reader.open_places:
        reader.handle_endtag("a")
    lost = [run.starts[number] for number in sorted(reader.missing) if not run.ends[number]]
    return "".join([*reader.out, *lost])
