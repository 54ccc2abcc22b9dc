"""What is wrong with a piece of HTML, said by parsers that the sanitiser does not use."""

import html.parser
import json
import re
from pathlib import Path

from lxml import html as lxml_html

from core.html import Policy

PAYLOADS: dict[str, list[str]] = json.loads((Path(__file__).parent / "data" / "payloads.json").read_text())
ALL_PAYLOADS = [payload for payloads in PAYLOADS.values() for payload in payloads]

_SCHEMES = {"http", "https", "mailto", "tel", "wiki"}
_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def wrongs(markup: str, policy: Policy) -> list[str]:
    """Return what `markup` has that `policy` does not let a page have."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    found = list(reader.odd)
    for tag, attributes in [*reader.tags, *_lxml_tags(markup)]:
        if tag not in policy.tags:
            found.append(f"tag {tag}")
        if tag == "img" and not re.fullmatch("image:[1-9][0-9]*", attributes.get("src", "")):
            found.append("picture without a source of ours")
        allowed = _ATTRIBUTES.get(tag, set()) | {"lang", "dir"}
        found += [f"attribute {tag}.{name}" for name in attributes if name not in allowed]
        if "href" in attributes:
            found += _wrong_address(attributes["href"])
    return found


def _wrong_address(address: str) -> list[str]:
    bare = _UNSEEN.sub("", address).replace("\\", "/").lower()
    scheme = re.match("([^/?#]*?):", bare)
    if scheme and scheme[1] not in _SCHEMES:
        return [f"scheme {address!r}"]
    if not scheme and not re.match("/(?!/)|#", bare):
        return [f"address {address!r}"]
    if re.match("https?:(?!//[^/])", bare):
        return [f"no host {address!r}"]
    return []


def _lxml_tags(markup: str) -> list[tuple[str, dict[str, str]]]:
    """Return what libxml2 sees, which parses unlike any browser."""
    if not markup.strip():
        return []
    root = lxml_html.fragment_fromstring(markup, create_parent="div")
    return [
        (node.tag, dict(node.attrib)) if isinstance(node.tag, str) else ("comment", {})
        for node in root.iterdescendants()
    ]


class _Reader(html.parser.HTMLParser):
    """Python's own parser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.odd.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.odd.append(f"declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.odd.append(f"instruction {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.odd.append(f"section {data!r}")
