"""`@Name` in a text: whom it means. The words stay as they were typed; whom they mean is kept beside them."""

import re
from collections.abc import Iterator
from html import escape, unescape

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.names import NAME_LENGTH
from core.lookalikes import shape

_TAG = re.compile(r"(<[^>]*>)")
_SKIPPED = re.compile(r"<(/?)(a|code|pre)\b")
# Not within an address such as anna@example.org.
_AT = re.compile(r"(?<![\w.@])@(?=\w)")
_WORD_END = re.compile(r"(?<=\w)(?!\w)")
MOST_WORDS = 6
# Signs that a text may hold for each mention that is allowed: what looks like one and is none is looked up too.
_LOOKED_UP = 5


def words_of(html: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its tags: each piece, and whether it is words that may mention somebody."""
    depth = 0
    for piece in _TAG.split(html):
        if not piece.startswith("<"):
            yield piece, depth == 0
            continue
        if found := _SKIPPED.match(piece):
            depth = max(0, depth + (-1 if found[1] else 1))
        yield piece, False


def people_mentioned(html: str, *, among: "QuerySet[User]", most: int) -> dict[str, int]:
    """Names as they are written in this clean text, with whom of these people they mean. One query, none without an @.

    Raises ValidationError keyed `body` for more people than one post may call.
    """
    asked = [names for piece, counts in words_of(html) if counts and "@" in piece for names in _candidates(piece)]
    if not asked:
        return {}
    if len({names[-1] for names in asked}) > most * _LOOKED_UP or len(asked) > most * _LOOKED_UP * 4:
        raise _too_many(most)
    wanted = {one for names in asked for name in names if (one := shape(name)[:120])}
    by_shape: dict[str, list[tuple[int, str]]] = {}
    people = among.filter(name_shape__in=wanted, is_active=True)
    for pk, name_shape, name in people.values_list("pk", "name_shape", "display_name"):
        by_shape.setdefault(name_shape, []).append((pk, name))
    found: dict[str, int] = {}
    for names in asked:
        for name in names:
            meant = _meant(name, by_shape.get(shape(name)[:120], []))
            if meant is not None:
                found[name] = meant
                break
    if len(set(found.values())) > most:
        raise _too_many(most)
    return found


def pattern_for(names: list[str]) -> re.Pattern[str]:
    """Finds these names after an @ in a piece of clean text, the longest first."""
    longest = sorted(names, key=len, reverse=True)
    either = "|".join(re.escape(escape(name, quote=False)) for name in longest)
    return re.compile(rf"{_AT.pattern}({either})(?!\w)")


def _candidates(piece: str) -> Iterator[list[str]]:
    """For each @ in a piece of text the names that may stand there, the longest first."""
    text = unescape(piece)
    for at in _AT.finditer(text):
        rest = text[at.end() : at.end() + NAME_LENGTH]
        ends = [end.start() for end in _WORD_END.finditer(rest)][: MOST_WORDS * 2]
        if ends:
            yield [rest[:end] for end in reversed(ends)]


def _meant(name: str, people: list[tuple[int, str]]) -> int | None:
    """The one of this name; of several that look the same, the one who is written just so."""
    if len(people) == 1:
        return people[0][0]
    exact = [pk for pk, own in people if own == name]
    return exact[0] if len(exact) == 1 else None


def _too_many(most: int) -> ValidationError:
    return ValidationError(
        {"body": _("One post can mention at most %(number)d people. Take some out and save again.") % {"number": most}},
        code="mentions",
    )
