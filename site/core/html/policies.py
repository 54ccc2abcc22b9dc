"""What HTML may hold, by where it is used. The sanitiser takes nothing but a policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings

from core.html.attributes import CHECKS, clean_address
from core.html.scan import Caps
from core.html.tags import BLOCK_TAGS, INLINE_TAGS

_EVERYWHERE = frozenset({"lang", "dir"})


@dataclass(frozen=True, eq=False)
class Policy:
    """Tags, attributes by tag, and schemes of links that are kept.

    `lang` and `dir` are kept on every tag of a policy that has `span`. `size_setting` names the
    Django setting that replaces `caps.max_bytes`.
    """

    name: str
    tags: frozenset[str]
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    schemes: frozenset[str] = frozenset()
    caps: Caps = field(default_factory=Caps)
    size_setting: str = ""

    @property
    def max_bytes(self) -> int:
        return getattr(settings, self.size_setting, self.caps.max_bytes)

    @property
    def has_blocks(self) -> bool:
        return "p" in self.tags

    def attributes_of(self, tag: str) -> frozenset[str]:
        own = self.attributes.get(tag, frozenset())
        return own | _EVERYWHERE if "span" in self.tags else own

    def attribute(self, tag: str, name: str, value: str) -> str | None:
        """Return the value that an attribute is kept with, or None to leave it out."""
        if name not in self.attributes_of(tag):
            return None
        return clean_address(value, self.schemes) if name == "href" else CHECKS[name](value)


ARTICLE = Policy(
    name="article",
    tags=(BLOCK_TAGS | INLINE_TAGS) - {"div"},
    attributes={
        "a": frozenset({"href", "title", "hreflang"}),
        "abbr": frozenset({"title"}),
        "img": frozenset({"src", "alt"}),
        "ol": frozenset({"start"}),
        "td": frozenset({"colspan", "rowspan"}),
        "th": frozenset({"colspan", "rowspan", "scope"}),
    },
    schemes=frozenset({"http", "https", "mailto", "tel", "wiki"}),
    size_setting="ARTICLE_MAX_BYTES",
)
"""An article of the wiki: the canonical HTML that is stored, compared, merged and exported."""

IMPORTED_ARTICLE = replace(
    ARTICLE,
    name="imported article",
    caps=Caps(max_bytes=2_000_000, max_marks=120_000),
    size_setting="ARTICLE_IMPORT_MAX_BYTES",
)
"""The same, for an import that staff started: as long as the largest pages of Wikipedia."""

RICH_TEXT = Policy(
    name="rich text",
    tags=frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "br", "em"}) | {"strong", "span"},
    attributes={"a": frozenset({"href", "title", "hreflang"}), "ol": frozenset({"start"})},
    schemes=frozenset({"http", "https", "mailto", "tel"}),
    caps=Caps(max_bytes=100_000),
)
"""Prose with headings, lists and links: what staff write, and what comes in from other sites."""

POST = Policy(
    name="post",
    tags=frozenset({"p", "ul", "ol", "li", "blockquote", "pre", "figure", "figcaption", "img", "a", "br", "em"})
    | {"strong", "s", "code", "span"},
    attributes={
        "a": frozenset({"href", "hreflang"}),
        "img": frozenset({"src", "alt"}),
        "ol": frozenset({"start"}),
    },
    schemes=frozenset({"http", "https", "mailto"}),
    caps=Caps(max_bytes=20_000),
    size_setting="DEBATE_POST_MAX_BYTES",
)
"""What people say to each other: paragraphs, lists, links and pictures, no headings."""

INLINE = Policy(
    name="inline",
    tags=frozenset({"strong", "em", "code", "sub", "sup"}),
    caps=Caps(max_bytes=20_000),
)
"""One line of text with emphasis."""

PLAIN = Policy(name="plain", tags=frozenset(), caps=Caps(max_bytes=100_000))
"""Text alone. The result is still HTML: `&lt;` stands for `<`."""
