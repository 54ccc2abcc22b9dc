"""What an attribute may say: one function a name, each giving the value to keep or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from core.html.characters import clean_characters

_MAX_ADDRESS = 2000
_MAX_TEXT = 500
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,4}")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_WEB = re.compile(r"(?i:(https?)://)([^/?#\\@]+)([/?#].*)?")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9_.-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_MAIL = re.compile(r"(?i:mailto):[^/\\@:?]+@[^/\\@:?]+(?:\?.*)?")
_PHONE = re.compile(r"(?i:tel):\+?[0-9().-]{2,30}")
_WIKI = re.compile(r"""wiki:[a-z]{2,3}(?:-[a-zA-Z0-9]{2,8})?/([^\s/?#%\\"<>^`{|}]{1,200})(?:#[^\s#%\\"<>]{1,200})?""")
_IN_SITE = re.compile(r"/(?![/\\]).*|#.+")
_IMAGE = re.compile(r"image:[1-9][0-9]{0,17}")
_NUMBER = re.compile(r"-?[0-9]{1,5}")
_LEFT_OUT_BY_BROWSERS = re.compile(r"^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]")
_NOT_IN_ADDRESSES = re.compile(r'[\s"<>^`{|}]')
_SPACE = re.compile(r"\s+")


def clean_address(value: str, schemes: frozenset[str]) -> str | None:
    """Return a link's address as it is kept, or None when it may not be linked to.

    Only whole addresses with one of `schemes`, paths from the root of this site and places in
    the same text. `//host` and `/\\host`, which browsers take to another site, are neither.
    """
    value = clean_characters(_LEFT_OUT_BY_BROWSERS.sub("", value))
    if value.startswith("wiki:"):
        value = _SPACE.sub("_", value)
        return value if "wiki" in schemes and _WIKI.fullmatch(value) else None
    value = _NOT_IN_ADDRESSES.sub(lambda found: quote(found[0]), value)
    if len(value) > _MAX_ADDRESS:
        return None
    scheme = _SCHEME.match(value)
    name = scheme[1].lower() if scheme else ""
    if name == "tel":
        value = value.replace("%20", "")
    if name in ("http", "https"):
        kept = _clean_web_address(value)
    else:
        shape = {"": _IN_SITE, "mailto": _MAIL, "tel": _PHONE}.get(name)
        kept = value if shape and shape.fullmatch(value) else None
    return kept if name in schemes or not name else None


def _clean_web_address(value: str) -> str | None:
    """Return an address whose host is plain ASCII, so that look-alike letters show as what they are.

    A name and password before the host are refused: they serve to make one site look like another.
    """
    parts = _WEB.fullmatch(value)
    if parts is None:
        return None
    host = parts[2].lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    if not _HOST.fullmatch(host):
        return None
    return f"{parts[1].lower()}://{host}{parts[3] or ''}"


def clean_words(value: str) -> str:
    """Return the text of `alt` or `title` on one line."""
    return _SPACE.sub(" ", clean_characters(value)).strip()[:_MAX_TEXT].rstrip()


def clean_image_address(value: str) -> str | None:
    value = value.strip()
    return value if _IMAGE.fullmatch(value) else None


def clean_language(value: str) -> str | None:
    value = value.strip()
    return value if _LANGUAGE.fullmatch(value) else None


def clean_direction(value: str) -> str | None:
    value = value.strip().lower()
    return value if value in ("ltr", "rtl", "auto") else None


def clean_scope(value: str) -> str | None:
    value = value.strip().lower()
    return value if value in ("col", "row", "colgroup", "rowgroup") else None


def _number(lowest: int, highest: int) -> Callable[[str], str | None]:
    """Return a check of whole numbers; 1 is what browsers take anyway, so it is not kept."""

    def check(value: str) -> str | None:
        number = int(value) if _NUMBER.fullmatch(value := value.strip()) else 1
        return str(number) if number != 1 and lowest <= number <= highest else None

    return check


CHECKS: dict[str, Callable[[str], str | None]] = {
    "alt": clean_words,
    "colspan": _number(2, 100),
    "dir": clean_direction,
    "hreflang": clean_language,
    "lang": clean_language,
    "rowspan": _number(2, 500),
    "scope": clean_scope,
    "src": clean_image_address,
    "start": _number(-9999, 99999),
    "title": lambda value: clean_words(value) or None,
}
"""Every attribute but `href`, whose check needs to know the policy's schemes."""

_MAIN_FIRST = ("href", "src", "alt", "title", "hreflang")
_COMMON_LAST = ("lang", "dir")
ATTRIBUTE_ORDER = (
    *_MAIN_FIRST,
    *sorted(CHECKS.keys() - {*_MAIN_FIRST, *_COMMON_LAST}),
    *_COMMON_LAST,
)
"""The order in which attributes are written, so that equal elements are equal text."""
