"""The one way in for HTML that people, programs or other sites wrote.

Five steps, each on what the one before gave:

1. characters: no NUL or control characters, NFC;
2. `scan`: refuse what would be slow to parse, spell the rest so that all parsers agree on it;
3. nh3 makes it a closed tree; `split_blocks` cuts that into top-level blocks;
4. `normalise` gives a block its canonical shape, with only what the policy allows;
5. bleach applies the policy once more and nh3 has the last word.

Steps 4 and 5 are left out for blocks that are stored already, which makes saving a long article
with one changed paragraph cost milliseconds. See docs/decisions/0008-sanitising.md.
"""

from __future__ import annotations

import threading
from collections.abc import Container
from functools import lru_cache

import bleach
import nh3

from core.html.blocks import split_blocks
from core.html.characters import clean_markup_characters
from core.html.entities import escape_text, unescape
from core.html.errors import TooLong, TooManyMarks
from core.html.normalise import normalise
from core.html.plain import plain_text
from core.html.policies import Policy
from core.html.scan import scan
from core.html.tags import KEPT_ATTRIBUTES, SPELLING

_ROUNDS = 4
_ALL_TAGS = set(SPELLING.values())
_local = threading.local()

# Decides nothing about what is allowed: it closes what is open and nests what is misnested.
_closer = nh3.Cleaner(
    tags=_ALL_TAGS,
    attributes={tag: set(KEPT_ATTRIBUTES) for tag in _ALL_TAGS},
    url_schemes={"http", "https", "mailto", "tel", "wiki", "image"},
    clean_content_tags=set(),
    link_rel=None,
)


def sanitise(html: str, policy: Policy, *, known: str | Container[str] = "") -> str:
    """Return `html` in canonical form with only what `policy` allows.

    `known` is a text, or the top-level blocks of texts, that came out of this function before
    under the same policy: a block that equals one of theirs is taken as it is. Sanitising the
    result again gives the result. Raises `MarkupRefused`, a ValidationError, for what is too
    large or tangled.
    """
    if isinstance(known, str):
        known = set(split_blocks(known))
    _check_size(html, policy)
    html = clean_markup_characters(html)
    spelled = scan(html, policy.caps)
    _check_marks(spelled, policy)
    closed = _closer.clean(spelled)
    # Formatting that was left open can come out again at every paragraph.
    _check_size(closed, policy, times=3)
    _check_marks(closed, policy)
    parts = [part.strip() for part in split_blocks(closed)] if policy.has_blocks else [closed]
    clean = "".join(_clean_parts(parts, policy, known))
    _check_size(clean, policy)
    return clean


def _clean_parts(parts: list[str], policy: Policy, known: Container[str]) -> list[str]:
    new = {place: normalise(part, policy) for place, part in enumerate(parts) if part not in known}
    # One parse for all is twice as fast as one for each, and nearly always changes nothing.
    together = "".join(block for blocks in new.values() for block in blocks)
    _check_size(together, policy)
    if _judge(together, policy) == together:
        return ["".join(new.get(place, [part])) for place, part in enumerate(parts)]
    return [_settle(new[place], policy) if place in new else part for place, part in enumerate(parts)]


def _settle(wanted: list[str], policy: Policy) -> str:
    """Clean blocks until cleaning them changes nothing more."""
    html = ""
    for _ in range(_ROUNDS):
        given = [_judge(block, policy) for block in wanted]
        if given == wanted:
            return "".join(given)
        html = _closer.clean("".join(given))
        wanted = normalise(html, policy)
    # The parsers do not agree on it, so somebody built it to have them disagree.
    words = escape_text(plain_text(html))
    return f"<p>{words}</p>" if words and policy.has_blocks else words


def _judge(block: str, policy: Policy) -> str:
    return _nh3_cleaner(policy).clean(_bleach_cleaner(policy).clean(block))


def _check_size(html: str, policy: Policy, *, times: int = 1) -> None:
    limit = policy.max_bytes * times
    if len(html) * 4 <= limit:
        return
    # Halves of surrogate pairs are not out yet; they count as the three bytes they would take.
    size = len(html.encode("utf-8", "surrogatepass")) if len(html) <= limit else len(html)
    if size > limit:
        raise TooLong(size=size, limit=policy.max_bytes)


def _check_marks(html: str, policy: Policy) -> None:
    if html.count("<") + html.count("&") > policy.caps.max_marks:
        raise TooManyMarks(limit=policy.caps.max_marks)


@lru_cache(maxsize=16)
def _nh3_cleaner(policy: Policy) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(policy.tags),
        attributes={tag: set(policy.attributes_of(tag)) for tag in policy.tags},
        attribute_filter=policy.attribute,
        url_schemes=set(policy.schemes) | ({"image"} if "img" in policy.tags else set()),
        clean_content_tags=set(),
        link_rel=None,
    )


def _bleach_cleaner(policy: Policy) -> bleach.Cleaner:
    """Return this thread's cleaner: bleach's parser keeps state and must not be shared."""
    cleaners: dict[Policy, bleach.Cleaner] = _local.__dict__.setdefault("cleaners", {})
    if policy not in cleaners:
        cleaners[policy] = bleach.Cleaner(
            tags=policy.tags,
            attributes=lambda tag, name, source: _keeps(policy, tag, name, source),
            protocols=policy.schemes | {"image"},
            strip=True,
            strip_comments=True,
        )
    return cleaners[policy]


def _keeps(policy: Policy, tag: str, name: str, source: str) -> bool:
    value = unescape(source)  # bleach hands over the source of an attribute, not its value
    return policy.attribute(tag, name, value) == value
