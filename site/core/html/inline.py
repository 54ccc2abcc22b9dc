"""The words of one block: text, emphasis, links, notes. Pictures among them are handed back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.html.attributes import ATTRIBUTE_ORDER
from core.html.characters import clean_markup_characters
from core.html.entities import escape_attribute, unescape
from core.html.policies import Policy
from core.html.tree import Element

NEVER_NESTED = frozenset({"a", "abbr", "cite", "code", "em", "s", "strong"})
_NEEDED = {"a": "href", "abbr": "title", "img": "src"}

_SPACES = re.compile("[ \t\n\r\f\u2028\u2029]+")
_SPACE_AT_BREAK = re.compile(" ?<br> ?")
_MANY_BREAKS = re.compile("(?:<br>){3,}")
_NO_TEXT = re.compile(r"(?:<[^>]*>|\s|&nbsp;)*+\Z")
_BLANKS = (" ", "&nbsp;", "<br>")


class InlineWriter:
    """Writes inline content under one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def words(self, nodes: Iterable[Element | str], pictures: list[str], inside: frozenset[str]) -> str:
        """Return the inline HTML of `nodes` on one line, without white space at its ends.

        Blocks among them are flattened. What `inside` names is around it already, and is not
        put around a part of it again. Pictures are added to `pictures`.
        """
        html = clean_markup_characters(self._write(nodes, pictures, inside))
        html = _SPACE_AT_BREAK.sub("<br>", _SPACES.sub(" ", html))
        return _trim(_MANY_BREAKS.sub("<br><br>", html))

    def attributes(self, element: Element) -> str | None:
        """Return the attributes that stay, as source; None if one is missing that gives meaning."""
        kept = {}
        for name in ATTRIBUTE_ORDER:
            if name in element.attributes:
                value = self.policy.attribute(element.tag, name, unescape(element.attributes[name]))
                if value is not None:
                    kept[name] = value
        if _NEEDED.get(element.tag, "") not in {*kept, ""} or (element.tag == "span" and not kept):
            return None
        if element.tag == "img":
            kept.setdefault("alt", "")
        return "".join(f' {name}="{escape_attribute(value)}"' for name, value in kept.items())

    def picture(self, element: Element) -> str | None:
        """Return the figure of one picture, or None if the policy has none or it is not ours."""
        if "figure" not in self.policy.tags:
            return None
        attributes = self.attributes(element)
        return None if attributes is None else f"<figure><img{attributes}></figure>"

    def _write(self, nodes: Iterable[Element | str], pictures: list[str], inside: frozenset[str]) -> str:
        out = []
        for node in nodes:
            if isinstance(node, str):
                out.append(node)
            elif node.tag == "br":
                out.append("<br>" if "br" in self.policy.tags else " ")
            elif node.tag == "img":
                if picture := self.picture(node):
                    pictures.append(picture)
            elif node.is_block:
                out += [" ", self._write(node.children, pictures, inside), " "]
            else:
                out.append(self._element(node, pictures, inside))
        return "".join(out)

    def _element(self, element: Element, pictures: list[str], inside: frozenset[str]) -> str:
        tag = element.tag
        attributes = None
        if tag in self.policy.tags and tag not in inside:
            attributes = self.attributes(element)
        if attributes is None:
            return self._write(element.children, pictures, inside)
        if tag in NEVER_NESTED:
            inside |= {tag, "cite"} if tag == "a" else {tag}
        content = self._write(element.children, pictures, inside)
        return content if _NO_TEXT.match(content) else f"<{tag}{attributes}>{content}</{tag}>"


def _trim(html: str) -> str:
    """Drop spaces, also hard ones, and line breaks at both ends."""
    start, end = 0, len(html)
    while blank := next((b for b in _BLANKS if html.startswith(b, start)), ""):
        start += len(blank)
    while blank := next((b for b in _BLANKS if html.endswith(b, start, end)), ""):
        end -= len(blank)
    return html[start:end]
