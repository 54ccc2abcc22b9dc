"""Links between articles: how they are stored, found, and made from what people type.

Stored is `wiki:<locale>/<slug>` with an optional `#<fragment>`, whatever the address of the site.
All functions take canonical HTML: what `core.html.sanitiser` gives under the policy ARTICLE.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from django.core.exceptions import ValidationError

from core.html.characters import clean_markup_characters
from core.html.entities import escape_attribute, escape_text, unescape
from wiki.markup.anchors import fragment_of, heading_anchor
from wiki.markup.titles import (
    clean_title,
    is_reserved,
    title_from_slug,
    title_key,
    title_slug,
)

# What Django's `reverse` leaves as it is, so that an address is the same wherever it is made.
_PATH_SAFE = "!$&'()*+,;=/~:@"

_STORED = re.compile(r'<a href="wiki:([^/"]+)/([^#"]+)(?:#([^"]*))?"')
_ANCHOR = re.compile(r'<a href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_ADDRESS = re.compile(r"/([a-z]{2,3}(?:-[a-zA-Z0-9]{2,8})?)/wiki/([^/?#]+)/?(?:#(.*))?")
_IMAGE = re.compile(r'<img src="image:([0-9]+)"')
_TYPED = re.compile(
    r"<(a|code|pre)\b[^>]*>.*?</\1>"  # nothing is made a link in code, or in a link
    r"|<[^>]*>"  # nor in an attribute
    r"|\[\[([^\[\]<>|]{1,400})(?:\|([^\[\]<>|]{0,400}))?\]\]",
    re.DOTALL,
)


@dataclass(frozen=True)
class WikiLink:
    """A link to an article, whether it exists or not. `title` is what it would be called."""

    locale: str
    key: str
    title: str
    fragment: str = ""


def wiki_href(locale: str, slug: str, fragment: str = "") -> str:
    """Return the path of an article, or of the heading in it that `fragment` names."""
    place = "#" + quote(heading_anchor(fragment), safe=_PATH_SAFE) if fragment else ""
    return f"/{locale}/wiki/{quote(slug, safe=_PATH_SAFE)}/{place}"


def internal_links(body: str) -> list[WikiLink]:
    """Return the articles that `body` links to, each once, in the order of the text."""
    found: dict[tuple[str, str], WikiLink] = {}
    for locale, source, fragment in _STORED.findall(body):
        slug = title_slug(unescape(source))
        key = title_key(slug)
        if key and (locale, key) not in found:
            title = title_from_slug(slug)
            found[locale, key] = WikiLink(locale, key, title, unescape(fragment))
    return list(found.values())


def relinked(body: str, leads: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """Return `body` with the links that `leads` knows, by language and key, to the language and slug it gives."""

    def lead(link: re.Match[str]) -> str:
        locale, source, _fragment = link.groups()
        to = leads.get((locale, title_key(unescape(source))))
        if to is None:
            return link[0]
        # A heading of the other language is called otherwise here.
        return f'<a href="{escape_attribute(_stored_address(to[0], to[1], ""))}"'

    return _STORED.sub(lead, body)


def image_ids(body: str) -> list[int]:
    """Return the ids of the pictures in `body`, each once, in the order of the text."""
    return list(dict.fromkeys(int(number) for number in _IMAGE.findall(body)))


def canonicalise_links(body: str, locale: str, hosts: Collection[str] = ()) -> str:
    """Return `body` with every way of linking to an article turned into the stored one.

    That is: addresses of this site, with or without one of its `hosts`, and `[[Title]]` or
    `[[Title|words]]` that people type, which means an article in `locale`.
    """
    own = frozenset(host.lower() for host in hosts)
    body = _ANCHOR.sub(lambda anchor: _canonical_anchor(anchor, own), body)
    if "[[" in body:
        body = _TYPED.sub(lambda typed: _typed_link(typed, locale), body)
        # A mark that stood on a bracket must not stand on the end of a tag.
        body = clean_markup_characters(body)
    return body


def place_of_address(text: str) -> tuple[str, str] | None:
    """Return language and slug of the article that an address, with or without a host, leads to."""
    try:
        found = _ADDRESS.fullmatch(urlsplit(text.strip()).path)
    except ValueError:
        return None
    return (found[1], unquote(found[2])) if found else None


def _canonical_anchor(anchor: re.Match[str], hosts: frozenset[str]) -> str:
    source, attributes, words = anchor.groups()
    address = unescape(source)
    if address.startswith("wiki:"):
        locale, _, rest = address.removeprefix("wiki:").partition("/")
        slug, _, fragment = rest.partition("#")
        wanted = _stored_address(locale, slug, fragment)
        if not wanted:
            return words
    else:
        wanted = _from_address(_without_own_host(address, hosts))
    return f'<a href="{escape_attribute(wanted)}"{attributes}>{words}</a>'


def _without_own_host(address: str, hosts: frozenset[str]) -> str:
    if hosts and address.startswith(("http://", "https://")):
        try:
            parts = urlsplit(address)
        except ValueError:
            return address
        if parts.netloc.lower() in hosts:
            path = "/" + parts.path.lstrip("/")
            return parts._replace(scheme="", netloc="", path=path).geturl()
    return address


def _from_address(address: str) -> str:
    if path := _ADDRESS.fullmatch(address):
        slug, fragment = unquote(path[2]), fragment_of(unquote(path[3] or ""))
        if not is_reserved(slug):
            return _stored_address(path[1], slug, fragment) or address
    return address


def _stored_address(locale: str, slug: str, fragment: str) -> str:
    """Return the address as it is stored; empty if nothing of the slug can be in one."""
    slug = title_slug(slug)
    fragment = title_slug(fragment)
    return slug and f"wiki:{locale}/{slug}" + (f"#{fragment}" if fragment else "")


def _typed_link(typed: re.Match[str], locale: str) -> str:
    _, name, words = typed.groups()
    if name is None:
        return typed[0]
    name, _, fragment = unescape(name).partition("#")
    try:
        title = clean_title(name)
    except ValidationError:
        return typed[0]
    address = escape_attribute(_stored_address(locale, title, fragment))
    words = (words or "").strip()
    if not unescape(words).strip():
        words = escape_text(title)
    return f'<a href="{address}">{words}</a>'
