"""Titles of articles: what may be one, and the address and the key that follow from it.

title  "Høje-Taastrup Kommune"   what people read
slug   "Høje-Taastrup_Kommune"   one segment of an address, without escapes people would see
key    "høje-taastrup_kommune"   equal for titles that may not stand beside each other
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.html.characters import clean_characters
from core.lookalikes import has_lookalikes, plain_letters

MAX_LENGTH = 200
_MAX_READ = 1_000  # of what is made an address, so that what is remembered stays small

RESERVED_KEYS = frozenset(
    {
        "all-articles",
        "article-suggestions",
        "categories",
        "feed",
        "image-upload",
        "new-article",
        "orphan-articles",
        "recent-changes",
        "wanted-articles",
    }
)
"""Keys that are addresses of the wiki itself, so never of an article."""
RESERVED_SLUGS = frozenset(
    {"data", "help", "hints", "map", "my-changes", "sandbox", "translations", "trusted-people", "waiting-changes"}
)
"""The same, where an article may well have the name with a capital: only these very letters are taken."""

_BLANKS = re.compile(r"[\s_]+")
_FORBIDDEN = re.compile(r"[<>\[\]{}|#]")
_NOT_IN_SLUG = re.compile(r"""[?#%\\"<>\[\]{}|^`]""")
_TAKES_NO_ROOM = frozenset({"Cc", "Cf", "Cs", "Co"})
_MARK_PILE = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4}")
_JOINS = r"[\u0590-\u1dff\u2600-\U0010ffff]"
_NEEDLESS_JOINER = re.compile(rf"(?<!{_JOINS})[\u200c\u200d]|[\u200c\u200d](?!{_JOINS})")
"""Persian and emoji need joiners; between Latin letters they only make two titles look alike."""


def clean_title(text: str) -> str:
    """Return `text` as a title, or raise ValidationError that says what is wrong with it."""
    title = _BLANKS.sub(" ", plain_letters(_visible(text))).strip()
    if not title:
        raise ValidationError(_("Give the article a title."), code="empty")
    if len(title) > MAX_LENGTH:
        raise ValidationError(
            _("The title is too long: at most %(limit)d characters."),
            code="too_long",
            params={"limit": MAX_LENGTH},
        )
    if found := _FORBIDDEN.search(title):
        raise ValidationError(
            _("A title cannot have the character %(character)s."),
            code="forbidden_character",
            params={"character": found[0]},
        )
    if title[0] in ".:":
        raise ValidationError(_("A title cannot begin with a full stop or a colon."), code="bad_start")
    if not any(character.isalnum() for character in title_slug(title)):
        raise ValidationError(_("A title needs a letter or a number."), code="no_letter")
    if has_lookalikes(title) or _MARK_PILE.search(unicodedata.normalize("NFD", title)):
        raise ValidationError(
            _("The title has letters that look like others. Write each word with the letters of one alphabet."),
            code="lookalike",
        )
    if is_reserved(title):
        raise ValidationError(
            _("“%(title)s” is the address of another page here. Choose another title."),
            code="reserved",
            params={"title": title},
        )
    return title


def is_reserved(title: str) -> bool:
    """Whether the address of an article with this title, or this slug, is that of another page."""
    return title_key(title) in RESERVED_KEYS or title_slug(title) in RESERVED_SLUGS


def title_slug(text: str) -> str:
    """Return the address segment of a title; empty if nothing in `text` can be in an address.

    Never raises, since it is also asked about what people typed as a link. Repeating it changes
    nothing.
    """
    return _slug(text[:_MAX_READ])


def title_key(text: str) -> str:
    """Return what two titles have in common when only one of them may exist.

    `title_key(title_slug(x)) == title_key(x)`.
    """
    return _key(text[:_MAX_READ])


# An article names the same few titles again and again, and so do the pages of a busy hour.
@lru_cache(maxsize=4096)
def _slug(text: str) -> str:
    text = _NOT_IN_SLUG.sub("", _visible(text).replace("/", "-"))
    return _BLANKS.sub("_", text).lstrip("._:")[:MAX_LENGTH].rstrip("_")


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    key = _slug(text)
    # A folded letter may compose with the next, and then fold again.
    while (folded := _slug(unicodedata.normalize("NFC", key.casefold()))) != key:
        key = folded
    return key


def title_from_slug(slug: str) -> str:
    """Return what an article that does not exist yet would be called, going by its address."""
    return slug.replace("_", " ")


def _visible(text: str) -> str:
    """Return `text` without characters that take no room: controls, bidi marks, zero width."""
    text = clean_characters(text)
    if text.isprintable():
        return text
    kept = "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or c in "\u200c\u200d" or unicodedata.category(c) not in _TAKES_NO_ROOM
    )
    return unicodedata.normalize("NFC", _NEEDLESS_JOINER.sub("", kept))
