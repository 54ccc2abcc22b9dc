"""Opening hours as people type them, in any of the five languages: “Mo–Fr 10–17; Sa 10–13; søndag lukket”."""

import re
from dataclasses import dataclass

from wiki.opening.hours import (
    DAY_MINUTES,
    EVERY_DAY,
    LAST_DAYS,
    MOST_RANGES,
    MOST_RULES,
    Date,
    Hours,
    HoursError,
    Range,
    Rule,
    check_date,
    overlap,
)
from wiki.opening.words import AND, CLOSED, DAY, DAY_SETS, FILLING, MONTH, PAIRS, ROUND_THE_CLOCK, TO

MOST_SIGNS = 2_000
_SIGN = re.compile(
    r"(?P<allday>24/7)|(?P<day>[0-3]?[0-9]/[01]?[0-9](?![0-9/]))|(?P<time>[0-9]{1,2}(?:[:.h][0-9]{2})?)(?![0-9])"
    r"|(?P<word>t/m|[^\W\d_]+(?:'[^\W\d_]+)?)|(?P<dash>[-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{HYPHEN}])"
    r"|(?P<and>[,&+])|(?P<mark>[:.()])"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


def read_hours(text: str) -> Hours:
    """Lines, or parts between semicolons. Raises HoursError with the first part that cannot be understood."""
    hours = Hours()
    if len(text) > MOST_SIGNS:
        raise HoursError(text[:80])
    lines = [line for line in re.split(r"[;\n\r\u2028]+", text) if line.strip()]
    if len(lines) > MOST_RULES:
        raise HoursError(lines[MOST_RULES].strip()[:80])
    for line in lines:
        try:
            for rule in _Line(line).rules():
                hours.say(rule)
        except (ValueError, IndexError) as error:
            raise HoursError(line.strip()[:80]) from error
    return hours


class _Line:
    """One line on its way: the tokens that are left. Raises ValueError or IndexError where it cannot go on."""

    def __init__(self, line: str) -> None:
        self.tokens = _tokens(line)
        self.at = 0

    def rules(self) -> list[Rule]:
        season = self._season()
        found: list[Rule] = []
        while self.at < len(self.tokens):
            days = self._days()
            if days is None and found:
                raise ValueError
            found.append(Rule(days or EVERY_DAY, self._ranges(), season))
            self._skip({","})
        if not found:
            raise ValueError
        return found

    def _peek(self, ahead: int = 0) -> _Token:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else _Token("end", "")

    def _take(self) -> _Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _skip(self, texts: set[str]) -> None:
        while self._peek().text in texts:
            self.at += 1

    def _season(self) -> tuple[Date, Date] | None:
        """“May–September”, “1 May – 30 Sep.”, “1/5-30/9”, before the days."""
        begin = self.at
        first = self._date()
        if first is None:
            self.at = begin
            return None
        if self._peek().kind == "dash" or self._peek().text in TO:
            self.at += 1
            last = self._date()
            if last is None:
                raise ValueError
        else:
            last = first
        self._skip({":", ","})
        (m1, d1), (m2, d2) = first, last
        return check_date((m1, d1 or 1)), check_date((m2, d2 or LAST_DAYS[m2 - 1]))

    def _date(self) -> Date | None:
        """A month, with a day before or after it or without (0)."""
        token = self._peek()
        if token.kind == "day":
            day, month = map(int, self._take().text.split("/"))
            return check_date((month, day))
        if token.text in MONTH:
            month = MONTH[self._take().text]
            self._skip({"."})
            if self._is_day_number() and not self._begins_hours():
                return check_date((month, int(self._take().text)))
            return month, 0
        after = 2 if self._peek(1).text == "." else 1
        if self._is_day_number() and self._peek(after).text in MONTH:
            day = int(self._take().text)
            self.at += after - 1
            month = MONTH[self._take().text]
            self._skip({"."})
            return check_date((month, day))
        return None

    def _begins_hours(self) -> bool:
        """“September 10–17” is hours, “September 10 – October 17” is a date, and so is “September 10: …”."""
        spanning = self._peek(1).kind == "dash" or self._peek(1).text in TO
        after = self._peek(2)
        return spanning and after.text not in MONTH and self._peek(3).text not in MONTH | {".": 0}

    def _is_day_number(self) -> bool:
        return self._peek().kind == "time" and self._peek().text.isdigit()

    def _days(self) -> frozenset[int] | None:
        """Days, spans of days and sets, with commas between; None when the line begins with hours."""
        found: set[int] = set()
        expected = True
        while True:
            self._skip_filling()
            token = self._peek()
            if token.text in DAY_SETS and expected:
                found |= DAY_SETS[self._take().text]
                expected = False
            elif token.text in DAY and expected:
                found |= self._span()
                expected = False
            elif (token.kind == "and" or token.text in AND) and found:
                self.at += 1
                expected = True
            elif token.text in DAY and found:
                # “ma ti on 10–17”
                expected = True
            else:
                break
            self._skip({"."})
        self._skip({":"})
        return frozenset(found) or None

    def _span(self) -> set[int]:
        first = DAY[self._take().text]
        self._skip({"."})
        if (self._peek().kind == "dash" or self._peek().text in TO) and self._peek(1).text in DAY:
            self.at += 1
            last = DAY[self._take().text]
            return set(range(first, last + 1)) if last >= first else {*range(first, 7), *range(last + 1)}
        return {first}

    def _ranges(self) -> tuple[Range, ...]:
        self._skip_filling()
        token = self._peek()
        if token.text in CLOSED:
            self.at += 1
            return ()
        if token.kind == "allday" or token.text in ROUND_THE_CLOCK:
            self.at += 1
            self._skip_filling()
            return ((0, DAY_MINUTES),)
        found = [self._range()]
        while (self._peek().kind == "and" or self._peek().text in AND) and self._times_follow():
            self.at += 1
            found.append(self._range())
        if len(found) > MOST_RANGES or overlap(found):
            raise ValueError
        return tuple(sorted(found))

    def _times_follow(self) -> bool:
        ahead = 1
        while self._peek(ahead).text in FILLING | {"."}:
            ahead += 1
        return self._peek(ahead).kind == "time"

    def _range(self) -> Range:
        start = self._time(is_end=False)
        token = self._take()
        if token.kind != "dash" and token.text not in TO and token.text not in AND:
            raise ValueError(token.text)
        end = self._time(is_end=True)
        # “2–5 pm” is in the afternoon on both sides.
        if end[1] == "pm" and not start[1] and start[0] + 720 < end[0]:
            start = (start[0] + 720, "pm")
        if start[0] == end[0]:
            raise ValueError
        return start[0], end[0]

    def _time(self, *, is_end: bool) -> tuple[int, str]:
        self._skip_filling()
        token = self._take()
        if token.kind != "time":
            raise ValueError(token.text)
        hour, _mark, minute = re.sub("[.h]", ":", token.text).partition(":")
        minutes = int(hour) * 60 + int(minute or 0)
        half = ""
        if self._peek().text in {"am", "pm"}:
            half = self._take().text
            if not 60 <= minutes < 13 * 60:
                raise ValueError(token.text)
            minutes = minutes % 720 + (720 if half == "pm" else 0)
        if int(minute or 0) > 59 or minutes > (DAY_MINUTES if is_end else DAY_MINUTES - 1):
            raise ValueError(token.text)
        self._skip_filling()
        return minutes, half

    def _skip_filling(self) -> None:
        while self._peek().text in FILLING or (self._peek().text == "." and self.at):
            self.at += 1


def _tokens(line: str) -> list[_Token]:
    text = _SPACE.sub(" ", line.casefold()).strip()
    for pair, one in PAIRS.items():
        text = re.sub(rf"\b{re.escape(pair)}\b", one, text)
    found: list[_Token] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        sign = _SIGN.match(text, at)
        if sign is None or sign.lastgroup is None:
            raise HoursError(line.strip()[:80])
        if sign[0] not in "()":
            found.append(_Token(sign.lastgroup, sign[0]))
        at = sign.end()
    return found
