"""What the writer of a mail wrote, without what their mail program put around it.

Cut is only what is surely not theirs. Where that is not sure, a quoted line too many is a smaller harm than
somebody's own words lost: so a line like "On 3 May 2026 the mayor wrote:" stays unless quoted lines or an address
go with it.
"""

import re
from collections.abc import Sequence

from accounts.mail.registry import CUT_MARK
from debate.mail.words import ADDRESS, ADVERT, ATTRIBUTION, DATE, DIVIDER, FIRST_LABELS, HEADER_LABELS, LABEL, RULE

_MOST_LINES = 20_000
# An attribution is broken over so many lines at most; an Outlook header has so many.
_ATTRIBUTION_LINES = 4
_HEADER_LINES = 8
_FEWEST_LABELS = 3
_SIGNATURE_LINES, _SIGNATURE_WIDTH = 4, 60
_QUOTED = re.compile(r"\s*>")
_SPACES = re.compile(r"\n{3,}")


def own_words(text: str) -> str:
    """The lines that were written for this mail, in their order; empty when there are none."""
    lines = [line.rstrip() if line.rstrip() != "--" else line for line in text.split("\n")[:_MOST_LINES]]
    lines = _before_the_rest(lines)
    lines = _without_quotes(lines)
    lines = _without_signature(lines)
    lines = _without_adverts(lines)
    return _SPACES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n ")


def _before_the_rest(lines: list[str]) -> list[str]:
    """Up to where a program put the other mail below, unquoted: all that follows is not theirs."""
    for place, line in enumerate(lines):
        if _QUOTED.match(line):
            continue
        if _starts_the_rest(lines, place):
            return _without_rule(lines[:place])
        if CUT_MARK in line:
            return _without_rule(_without_attribution_at_end(lines[:place]))
    return lines


def _starts_the_rest(lines: Sequence[str], place: int) -> bool:
    line = lines[place]
    if DIVIDER.fullmatch(line):
        return not _quotes_follow(lines, place + 1)
    if _is_header(lines, place):
        return True
    found = _attribution(lines, place)
    if found is None:
        return False
    length, words = found
    # Quoted lines are taken away one by one, so that an answer below them is kept.
    return ADDRESS.search(words) is not None and not _quotes_follow(lines, place + length)


def _is_header(lines: Sequence[str], place: int) -> bool:
    """Whom from, when, to whom and about what, in one language, each on its line."""
    first = LABEL.match(lines[place])
    if first is None or first[1].strip().lower() not in FIRST_LABELS:
        return False
    near = [line for line in lines[place : place + 2 * _HEADER_LINES] if line.strip()][:_HEADER_LINES]
    named = {found[1].strip().lower() for line in near if (found := LABEL.match(line))}
    return any(len(named & labels) >= _FEWEST_LABELS for labels in HEADER_LABELS)


def _attribution(lines: Sequence[str], place: int) -> tuple[int, str] | None:
    """How many lines from here say who wrote what follows, and the line that they make. None: none do."""
    joined = ""
    for length in range(1, _ATTRIBUTION_LINES + 1):
        if place + length > len(lines):
            return None
        line = lines[place + length - 1].lstrip("> ").strip()
        if not line:
            return None
        joined = f"{joined} {line}".strip()
        if line.endswith(":") and ATTRIBUTION.match(joined):
            if _says_who(lines[place + 1 : place + length]):
                return None  # it begins further down: the lines before it are the writer's own
            return (length, joined) if DATE.search(joined) or ADDRESS.search(joined) else None
    return None


def _says_who(lines: Sequence[str]) -> bool:
    words = [line.lstrip("> ").strip() for line in lines]
    return any(ATTRIBUTION.match(" ".join(words[start:])) for start in range(len(words)))


def _quotes_follow(lines: Sequence[str], place: int) -> bool:
    following = next((line for line in lines[place:] if line.strip()), "")
    return _QUOTED.match(following) is not None


def _without_quotes(lines: list[str]) -> list[str]:
    """Without quoted lines and what announces them. One line alone that begins with `>` and no space is kept."""
    many = sum(1 for line in lines if _QUOTED.match(line)) > 1
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        found = _attribution(lines, place)
        if found is not None and _quotes_follow(lines, place + found[0]):
            place += found[0]
            many = True
            continue
        if DIVIDER.fullmatch(line) and _quotes_follow(lines, place + 1):
            place += 1
            continue
        if not _QUOTED.match(line) or not (many or line.lstrip().startswith(("> ", ">>")) or line.strip() == ">"):
            kept.append(line)
        place += 1
    return kept


def _without_attribution_at_end(lines: list[str]) -> list[str]:
    """The line that says who wrote, where our own mail begins right after it."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    for length in range(1, min(_ATTRIBUTION_LINES, end) + 1):
        found = _attribution(lines[:end], end - length)
        if found is not None and found[0] == length:
            return lines[: end - length]
    return lines[:end]


def _without_rule(lines: list[str]) -> list[str]:
    """Lines drawn above the other mail."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or RULE.fullmatch(lines[end - 1]) or DIVIDER.fullmatch(lines[end - 1])):
        end -= 1
    return lines[:end]


def _without_signature(lines: list[str]) -> list[str]:
    """Two dashes and a space begin one. Two dashes alone only when little and short follows."""
    for place, line in enumerate(lines):
        if line == "-- ":
            return lines[:place]
        if line.strip() == "--":
            rest = [one for one in lines[place + 1 :] if one.strip()]
            if len(rest) <= _SIGNATURE_LINES and all(len(one) <= _SIGNATURE_WIDTH for one in rest):
                return lines[:place]
    return lines


def _without_adverts(lines: list[str]) -> list[str]:
    """The last lines, as long as they are a program's."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or ADVERT.fullmatch(lines[end - 1]) or RULE.fullmatch(lines[end - 1])):
        end -= 1
    return lines[:end]
