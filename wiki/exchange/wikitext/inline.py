"""Wikitext within a line: tags, addresses, bold and italic."""

from __future__ import annotations

import html
import re

from wiki.exchange.wikitext.marks import GAP, MARK, OPEN, Marks


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What each tag that a page may hold becomes. Tags that only style are dropped, their text stays.
INLINE_TAGS = {
    **{name: name for name in ("strong", "em", "s", "sub", "sup", "code", "abbr", "q", "span")},
    **dict.fromkeys(["b"], "strong"),
    **dict.fromkeys(["i", "cite", "dfn", "var"], "em"),
    **dict.fromkeys(["del", "strike"], "s"),
    **dict.fromkeys(["tt", "kbd", "samp"], "code"),
    **dict.fromkeys(["bdi", "bdo", "ruby"], "span"),
}
BLOCK_TAGS = _names("blockquote ul ol li dl dt dd table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6")
BREAKING_TAGS = _names("p div center section article figure noscript")
STYLING_TAGS = _names(
    "big small font u ins mark data time wbr rb rt rp rtc a img col colgroup ref references nowiki pre math "
    "gallery source syntaxhighlight poem noinclude includeonly onlyinclude script style"
)
MAX_OPEN = 24

# A tag, or a line end after which a new paragraph, list item, heading or cell begins.
TAG_OR_BREAK = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?P<attributes>(?:[\s/][^<>]{0,2000})?)>"
    r"|\n(?=[\n*#:;=|!{\ue002])|&(?!#?\w{1,30};)|<|>"
)
ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'|<>]+))""")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
KEPT_ATTRIBUTES = {
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "abbr": ("title",),
    "span": ("lang", "dir"),
    "ol": ("start",),
}
REMOVED = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def attributes_of(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(text[:2000]):
        found.setdefault(name.lower(), html.unescape(MARK.sub("", double or single or bare)))
    return found


def open_tag(name: str, attributes: dict[str, str]) -> str:
    """The start tag with what may stay of its attributes; `drop` for what is not to be seen."""
    if HIDDEN.search(attributes.get("style", "")):
        return "<drop>"
    kept = "".join(
        f' {key}="{html.escape(attributes[key])}"' for key in KEPT_ATTRIBUTES.get(name, ()) if attributes.get(key)
    )
    return f"<{name}{kept}>"


def escape(text: str) -> str:
    """Let through the tags that an article may have, balanced, and escape the rest."""
    if "<" in text:
        text = REMOVED.sub("", text)
    return _Escaper().run(text)


class _Escaper:
    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []

    def run(self, text: str) -> str:
        escaped = TAG_OR_BREAK.sub(self._replaced, text)
        return escaped + self._closed(0)

    def _closed(self, level: int) -> str:
        closing = "".join(f"</{tag}>" for _name, tag in reversed(self._open[level:]) if tag)
        del self._open[level:]
        return closing

    def _replaced(self, match: re.Match[str]) -> str:
        found = match[0]
        if found == "\n":
            return self._closed(self._first_inline()) + "\n"
        if found == "&":
            return "&amp;"
        name = (match["name"] or "").lower()
        if name in BREAKING_TAGS:
            return self._breaking(match, name)
        if name in INLINE_TAGS or name in BLOCK_TAGS:
            return self._end(name) if match["close"] else self._start(match, name)
        if name == "br":
            return "<br>"
        if name == "hr":
            return "<hr>"
        if name in STYLING_TAGS:
            return ""
        return html.escape(found, quote=False)

    def _first_inline(self) -> int:
        """Where on the stack the inline tags begin that are open inside the innermost block."""
        level = len(self._open)
        while level and self._open[level - 1][0] in INLINE_TAGS:
            level -= 1
        return level

    def _breaking(self, match: re.Match[str], name: str) -> str:
        """A paragraph begins here, unless all of it is hidden."""
        hidden = any(tag == "drop" for _name, tag in self._open)
        if match["close"]:
            return self._end(name) if hidden else "<p>"
        if len(self._open) < MAX_OPEN:
            if hidden:
                self._open.append((name, ""))
                return ""
            if "style" in match["attributes"] and open_tag(name, attributes_of(match["attributes"])) == "<drop>":
                self._open.append((name, "drop"))
                return "<drop>"
        return "<p>"

    def _start(self, match: re.Match[str], name: str) -> str:
        attributes = match["attributes"]
        if attributes.endswith("/") or len(self._open) >= MAX_OPEN:
            return ""
        tag = INLINE_TAGS.get(name, name)
        start = open_tag(tag, attributes_of(attributes)) if attributes else f"<{tag}>"
        self._open.append((name, "drop" if start == "<drop>" else tag))
        return start

    def _end(self, name: str) -> str:
        for level in range(len(self._open) - 1, -1, -1):
            if self._open[level][0] == name:
                return self._closed(level)
        return ""


BRACKETED = re.compile(
    rf"\[((?:(?:https?:|ftps?:)?//|mailto:|tel:)[^\s\[\]<>\"{OPEN}-\ue00f]+)"
    rf"(?:[ \t]+([^\]\n]{{0,2000}}))?\]",
    re.IGNORECASE,
)
BARE = re.compile(rf"\bhttps?://[^\s\[\]<>\"|{OPEN}-\ue00f]+", re.IGNORECASE)
SCHEME = re.compile(r"(?:https?:)?//[^/]|mailto:.+@|tel:\+?\d", re.IGNORECASE)
END_OF_LINK = "</a>"


def start_of_link(url: str, marks: Marks) -> str:
    """A mark for the start tag of a link; empty when the address is none to link to."""
    url = html.unescape(MARK.sub("", url)).strip()
    if not SCHEME.match(url):
        return ""
    if url.startswith("//"):
        url = "https:" + url
    return marks.keep(f'<a href="{html.escape(url)}">')


def link(url: str, label: str, marks: Marks) -> str:
    """Wikitext for a link to another site; the label alone when it cannot be linked to."""
    start = start_of_link(url, marks)
    label = label.strip()
    return f"{start}{label}{marks.keep(END_OF_LINK)}" if start else label


def host_of(url: str) -> str:
    host = re.sub(r"^(?:https?:)?//(?:www\d?\.)?", "", url, flags=re.IGNORECASE)
    return re.split(r"[/?#]", host, maxsplit=1)[0] or url


def lay_links_aside(text: str, marks: Marks) -> str:
    """Replace links to other sites, in brackets and bare, by marks around their labels."""

    def bracketed(match: re.Match[str]) -> str:
        url, label = match[1], (match[2] or "").strip()
        if not SCHEME.match(url):
            return match[0]
        return link(url, label or host_of(url), marks)

    def bare(match: re.Match[str]) -> str:
        url = match[0].rstrip(".,;:!?'")
        if url.endswith(")") and "(" not in url:
            url = url.rstrip(").,;:!?'")
        return link(url, host_of(url), marks) + match[0][len(url) :]

    if "[" in text:
        text = BRACKETED.sub(bracketed, text)
    return BARE.sub(bare, text) if "://" in text else text


AT_LINE_START = re.compile(rf"^(?:{GAP}[ \t]*+)++", re.MULTILINE)
IN_BRACKETS = re.compile(rf"[ \u00a0]?\(((?:[\s,;:/–-]|&nbsp;|{GAP})*+)\)")
AFTER_BRACKET = re.compile(rf"\(((?:[\s,;:]|&nbsp;|{GAP})*+)")
BEFORE_BRACKET = re.compile(rf"{GAP}(?:[\s,;:]|&nbsp;|{GAP})*+(\)?)")
TRIM = "\ue005"
BETWEEN_COMMAS = re.compile(rf"([,;]) *+{GAP}(?:\s|{GAP})*+(?=[,;.])")


def close_gaps(text: str) -> str:
    """Remove the brackets, commas and spaces that only held a template which was dropped."""
    if GAP not in text:
        return text
    text = AT_LINE_START.sub("", text)
    text = IN_BRACKETS.sub(lambda match: "" if GAP in match[1] else match[0], text)
    text = AFTER_BRACKET.sub(lambda match: "(" if GAP in match[1] else match[0], text)
    text = BEFORE_BRACKET.sub(lambda match: TRIM if match[1] else match[0], text)
    *pieces, last = text.split(TRIM)
    text = "".join(piece.rstrip(" ,;:\u00a0") + ")" for piece in pieces) + last
    return BETWEEN_COMMAS.sub("", text).replace(GAP, "")


def render_line(text: str, marks: Marks) -> str:
    """HTML of a piece of wikitext that is one line, its marks still in place."""
    text = close_gaps(text.strip().replace("\n", " "))
    return emphasise(escape(lay_links_aside(text, marks)))


QUOTES = re.compile(r"('{2,})")


def emphasise(line: str) -> str:
    """Bold and italic of one line, told from its runs of apostrophes as MediaWiki does."""
    if "''" not in line:
        return line
    parts = QUOTES.split(line)
    _normalise_runs(parts)
    bold = sum(len(run) in (3, 5) for run in parts[1::2])
    italic = sum(len(run) in (2, 5) for run in parts[1::2])
    if bold % 2 and italic % 2:
        _turn_one_bold_into_italic(parts)
    return _Emphasis().run(parts)


def _normalise_runs(parts: list[str]) -> None:
    """Four apostrophes are one and bold; more than five are some and bold italic."""
    for index in range(1, len(parts), 2):
        length = len(parts[index])
        extra = 1 if length == 4 else max(length - 5, 0)
        if extra:
            parts[index - 1] += "'" * extra
            parts[index] = "'" * (length - extra)


def _turn_one_bold_into_italic(parts: list[str]) -> None:
    """An apostrophe before italic was meant: `'''` after a lone letter, a word, or a space."""
    candidates: dict[str, int] = {}
    for index in range(1, len(parts), 2):
        if len(parts[index]) != 3:
            continue
        before = parts[index - 1]
        if before.endswith(" "):
            candidates.setdefault("space", index)
        elif before[-2:-1] == " ":
            candidates.setdefault("letter", index)
        else:
            candidates.setdefault("word", index)
    for kind in ("letter", "word", "space"):
        if kind in candidates:
            index = candidates[kind]
            parts[index - 1] += "'"
            parts[index] = "''"
            return


class _Emphasis:
    """Writes the tags so that they nest: what is closed out of order is opened again."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._out: list[str] = []

    def run(self, parts: list[str]) -> str:
        for index, part in enumerate(parts):
            if index % 2 == 0:
                self._out.append(part)
            elif len(part) == 5:
                self._toggle_both()
            else:
                self._toggle("strong" if len(part) == 3 else "em")
        self._out.extend(f"</{tag}>" for tag in reversed(self._open))
        return "".join(self._out)

    def _toggle_both(self) -> None:
        if len(self._open) == 1:
            other = "em" if self._open == ["strong"] else "strong"
            self._toggle(self._open[0])
            self._toggle(other)
        elif self._open:
            for tag in self._open[::-1]:
                self._toggle(tag)
        else:
            self._toggle("em")
            self._toggle("strong")

    def _toggle(self, tag: str) -> None:
        if tag not in self._open:
            self._open.append(tag)
            self._out.append(f"<{tag}>")
            return
        level = self._open.index(tag)
        inner = self._open[level + 1 :]
        self._out.extend(f"</{name}>" for name in reversed(self._open[level:]))
        self._out.extend(f"<{name}>" for name in inner)
        self._open[level:] = inner
