"""One state of an article as the wikitext of a page: text, facts, place and categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wiki.exchange.to_wikitext import to_wikitext

FACTS_TEMPLATE = "Infobox article"
"""Read back word for word by the importer; another wiki draws it as it likes."""


def page_text(
    *,
    body: str,
    locale: str,
    categories: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
    place: tuple[object, object] | None = None,
    site: str = "",
    images: Mapping[int, str] | None = None,
) -> str:
    parts = []
    if facts:
        lines = [f"| {key} = {_value(value)}" for key, value in facts.items()]
        parts.append("\n".join([f"{{{{{FACTS_TEMPLATE}", *lines, "}}"]))
    if place is not None:
        parts.append(f"{{{{Coord|{place[0]}|{place[1]}|display=title}}}}")
    parts.append(to_wikitext(body, locale=locale, site=site, images=images))
    if categories:
        parts.append("\n".join(f"[[Category:{name}]]" for name in categories))
    return "\n\n".join(part for part in parts if part) + "\n"


def redirect_text(title: str) -> str:
    return f"#REDIRECT [[{title}]]\n"


def _value(value: str) -> str:
    entities = {"|": "&#124;", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;"}
    return "".join(entities.get(sign, sign) for sign in value.replace("&", "&amp;").replace("\n", " "))
