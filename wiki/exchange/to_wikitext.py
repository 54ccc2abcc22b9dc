"""The canonical HTML of articles into wikitext that MediaWiki reads.

What wikitext has a sign for is written with the sign, the rest as the HTML that wikitext allows.
Reading the result back (`wiki.exchange.wikitext.convert`) gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from core.html.entities import unescape
from core.html.tree import Element, parse_clean
from wiki.markup.titles import title_from_slug

MAX_DEPTH = 200
HEADINGS = {"h2": "==", "h3": "===", "h4": "===="}
SIGNS = {"strong": "'''", "em": "''"}
AS_HTML = frozenset(["s", "sub", "sup", "abbr", "q", "span"])
STORED_LINK = re.compile(r"wiki:([^/]+)/([^#]+)(?:#(.*))?")
STORED_IMAGE = re.compile(r"image:(\d+)")

# What means something in wikitext, wherever it stands on a line.
MARKUP = re.compile(
    r"''+|\[(?=\[|[a-z]+:|//)|\]\]|\{(?=[{|])|\}(?=\})|~~~+|__(?=[^\W\d_])|(?<=\w):(?=//)|(?<=\})\}",
    re.IGNORECASE,
)
TRAIL = re.compile(r"[a-zà-öø-ÿ]")
AT_START = re.compile(r"[*#:;=!|{}\- ]")


def _as_entities(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def _escaped(text: str) -> str:
    """Text with entities for the signs that wikitext would take as its own.

    Signs at the ends may meet those of bold, italic and links beside them.
    """
    text = MARKUP.sub(lambda match: _as_entities(match[0]), text)
    if text[:1] in ("'", "]", "}"):
        text = _as_entities(text[0]) + text[1:]
    return text[:-1] + _as_entities(text[-1]) if text[-1:] in ("'", "[", "{") else text


def _at_line_start(line: str) -> str:
    """A line whose first sign does not make it a list, a heading, a table or code."""
    if line.startswith(("'''", "''", "[", "<")) or not AT_START.match(line):
        return line
    return _as_entities(line[0]) + line[1:]


def to_wikitext(body: str, *, locale: str, site: str = "", images: Mapping[int, str] | None = None) -> str:
    """Wikitext of an article's body.

    `site` is the address of this site without a slash at its end, for links to its other pages;
    `images` gives the file names of pictures by their ids.
    """
    writer = _Writer(locale, site, images or {})
    root = parse_clean(body, max_depth=MAX_DEPTH)
    return writer.blocks(root.children).strip("\n")


class _Writer:
    def __init__(self, locale: str, site: str, images: Mapping[int, str]) -> None:
        self._locale = locale
        self._site = site
        self._images = images
        self._notes: dict[str, int] = {}

    # Blocks

    def blocks(self, nodes: list[Element | str]) -> str:
        """Blocks with an empty line between them."""
        parts: list[str] = []
        loose: list[Element | str] = []
        for node in nodes:
            if isinstance(node, str) or not node.is_block:
                loose.append(node)
                continue
            parts.append(self._paragraph(loose))
            loose = []
            parts.append(self._block(node))
        parts.append(self._paragraph(loose))
        return "\n\n".join(part for part in parts if part)

    def _paragraph(self, nodes: list[Element | str]) -> str:
        return _at_line_start(self.inline(nodes).strip())

    def _block(self, node: Element) -> str:
        tag = node.tag
        if tag in HEADINGS:
            return self._heading(node)
        if tag in ("ul", "ol", "dl"):
            return self._whole_list(node)
        match tag:
            case "p":
                text = self._paragraph(node.children)
            case "table":
                text = self._table(node)
            case "pre":
                text = f"<pre>{''.join(part for part in node.children if isinstance(part, str))}</pre>"
            case "hr":
                text = "----"
            case "figure":
                text = self._figure(node)
            case _:
                text = self._html(node)
        return text

    def _heading(self, node: Element) -> str:
        words = re.sub("^=|=$", "&#61;", self.inline(node.children))
        return f"{HEADINGS[node.tag]} {words} {HEADINGS[node.tag]}"

    def _whole_list(self, node: Element) -> str:
        notes = len(self._notes)
        lines = self._list(node, "")
        if lines is not None:
            return "\n".join(lines)
        for words in list(self._notes)[notes:]:
            del self._notes[words]  # written in lines that are not used
        return self._html(node)

    def _html(self, node: Element) -> str:
        """A block that wikitext has no sign for, with wikitext inside it."""
        attributes = _attributes(node)
        if node.tag in ("ul", "ol", "dl"):
            items = "\n".join(self._html(item) for item in node.children if isinstance(item, Element))
            return f"<{node.tag}{attributes}>\n{items}\n</{node.tag}>"
        inner = self.blocks(node.children)
        return f"<{node.tag}{attributes}>\n{inner}\n</{node.tag}>"

    def _list(self, node: Element, prefix: str) -> list[str] | None:
        """The lines of a list; None when an item holds what one line cannot."""
        if node.attributes:
            return None
        lines: list[str] = []
        for item in node.children:
            if isinstance(item, str):
                continue
            sign = {"ul": "*", "ol": "#"}.get(node.tag) or (";" if item.tag == "dt" else ":")
            inner = self._item(item, prefix + sign)
            if inner is None:
                return None
            lines.extend(inner)
        return lines

    def _item(self, item: Element, prefix: str) -> list[str] | None:
        words: list[Element | str] = []
        below: list[str] = []
        for node in item.children:
            if isinstance(node, str) or not node.is_block:
                if below:
                    return None  # words after an inner list
                words.append(node)
                continue
            lines = self._list(node, prefix) if node.tag in ("ul", "ol", "dl") else None
            if lines is None:
                return None
            below.extend(lines)
        text = self.inline(words).strip()
        if item.attributes or not text:
            return None
        if item.tag == "dt":
            text = re.sub(r":(?![^<\[]*[>\]])", "&#58;", text)
        return [f"{prefix} {_at_line_start(text)}", *below]

    def _figure(self, node: Element) -> str:
        source = caption = alt = ""
        for part in node.children:
            if isinstance(part, Element) and part.tag == "img":
                source, alt = part.attributes.get("src", ""), part.attributes.get("alt", "")
            elif isinstance(part, Element):
                caption = self.inline(part.children).replace("|", "&#124;")
        match = STORED_IMAGE.fullmatch(source)
        name = self._images.get(int(match[1])) if match else None
        if name is None:
            return ""
        parts = [f"File:{name}", "thumb", f"alt={alt}" if alt else "", caption]
        return f"[[{'|'.join(part for part in parts if part)}]]"

    # Tables

    def _table(self, table: Element) -> str:
        lines = ['{| class="wikitable"']
        for part in table.children:
            if isinstance(part, str):
                continue
            if part.tag == "caption":
                lines.append(f"|+ {self.inline(part.children).replace('|', '&#124;')}")
                continue
            for row in part.children:
                if isinstance(row, Element):
                    lines.append("|-")
                    lines.extend(self._cell(cell) for cell in row.children if isinstance(cell, Element))
        return "\n".join([*lines, "|}"])

    def _cell(self, cell: Element) -> str:
        sign = "!" if cell.tag == "th" else "|"
        attributes = _attributes(cell).strip()
        start = f"{sign} {attributes} |" if attributes else sign
        if not cell.has_blocks:
            return f"{start} {_in_cell(self.inline(cell.children).strip())}".rstrip()
        return f"{start}\n{self.blocks(cell.children)}"

    # Words

    def inline(self, nodes: list[Element | str], *, inside: str = "") -> str:
        out: list[str] = []
        for index, node in enumerate(nodes):
            if isinstance(node, str):
                # Letters right after a link would become a part of its label.
                joined = "<nowiki />" if out and out[-1].endswith("]]") and TRAIL.match(node) else ""
                out.append(joined + _escaped(node.replace("\n", " ")))
            else:
                beside = [*nodes[max(index - 1, 0) : index], *nodes[index + 1 : index + 2]]
                out.append(self._element(node, inside, beside))
        return "".join(out)

    def _element(self, node: Element, inside: str, beside: list[Element | str]) -> str:
        tag = node.tag
        if tag in SIGNS:
            return self._emphasis(node, inside, beside)
        if tag in AS_HTML:
            return f"<{tag}{_attributes(node)}>{self.inline(node.children, inside=inside)}</{tag}>"
        match tag:
            case "a":
                return self._link(node, inside)
            case "br":
                return "<br>"
            case "code":
                return f"<code>{self._code(node)}</code>"
            case "cite":
                return self._note(node)
        return self.inline(node.children, inside=inside)

    def _code(self, node: Element) -> str:
        if any(isinstance(part, Element) for part in node.children):
            return self.inline(node.children)
        return f"<nowiki>{''.join(map(str, node.children))}</nowiki>"

    def _emphasis(self, node: Element, inside: str, beside: list[Element | str]) -> str:
        """Apostrophes, but tags where they would run into other apostrophes."""
        words = self.inline(node.children, inside="emphasis")
        crowded = any(isinstance(other, Element) and other.tag in SIGNS for other in beside)
        if inside or crowded or words.startswith("'") or words.endswith("'") or "''" in words:
            name = "b" if node.tag == "strong" else "i"
            return f"<{name}>{words}</{name}>"
        return f"{SIGNS[node.tag]}{words}{SIGNS[node.tag]}"

    def _note(self, node: Element) -> str:
        words = self.inline(node.children)
        known = words in self._notes
        number = self._notes.setdefault(words, len(self._notes) + 1)
        return f'<ref name="n{number}" />' if known else f'<ref name="n{number}">{words}</ref>'

    def _link(self, node: Element, inside: str) -> str:
        href = unescape(node.attributes.get("href", ""))
        label = self.inline(node.children, inside=inside)
        stored = STORED_LINK.fullmatch(href)
        if stored and stored[1] == self._locale:
            return self._internal(title_from_slug(stored[2]), stored[3] or "", label)
        if stored:
            address = f"/{stored[1]}/wiki/{quote(stored[2])}/"
            return self._external(f"{self._site}{address}", label) if self._site else label
        if href.startswith("#"):
            return f"[[{href}|{_in_label(label)}]]"
        if href.startswith("/"):
            return self._external(self._site + href, label) if self._site else label
        return self._external(href, label)

    def _internal(self, title: str, fragment: str, label: str) -> str:
        place = f"#{fragment}" if fragment else ""
        if not place and unescape(label) == title:
            return f"[[{title}]]"
        return f"[[{title}{place}|{_in_label(label)}]]"

    def _external(self, address: str, label: str) -> str:
        address = re.sub(r"""[\s\[\]<>"|{}]|'(?=')""", lambda match: quote(match[0], safe=""), address)
        return f"[{address} {label.replace(']', '&#93;').replace('[', '&#91;')}]"


def _attributes(node: Element) -> str:
    return "".join(f' {name}="{value}"' for name, value in node.attributes.items())


def _in_label(label: str) -> str:
    return label.replace("|", "&#124;").replace("]", "&#93;")


def _in_cell(text: str) -> str:
    """A cell's words: a single `|` would make attributes of what stands before it."""
    outside_links = re.split(r"(\[\[[^\[\]]*\]\]|<[^<>]*>)", text)
    outside_links[::2] = [part.replace("|", "&#124;").replace("!!", "&#33;&#33;") for part in outside_links[::2]]
    return "".join(outside_links)
