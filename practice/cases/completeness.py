"""How much of what a reader looks for a case tells: a score, and what is still missing. Pure.

The weights say what makes others able to do the same: the story counts most, then what can be counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A text of fewer words says that something is there, not what.
ENOUGH_WORDS = 15


@dataclass(frozen=True, slots=True)
class Told:
    """What a case has. Texts are given by their number of words."""

    words: dict[str, int]
    summary: str = ""
    country: str = ""
    started: bool = False
    status: str = ""
    target_groups: int = 0
    themes: int = 0
    channels: int = 0
    organisations: int = 0
    figures: int = 0
    cost_or_effort: bool = False
    contacts: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """`score` is 0 to 100; `missing` says what to add, what counts most first."""

    score: int
    missing: list[str | Promise]


# What is looked at, how much it counts (100 in all), and what to say when it is not there.
_TEXTS: tuple[tuple[str, int, Promise], ...] = (
    ("problem", 10, _("Tell what the problem was.")),
    ("done", 12, _("Tell what was done.")),
    ("participants", 6, _("Tell who took part.")),
    ("result", 12, _("Tell what came of it.")),
    ("costs", 6, _("Tell what it cost and how long it took.")),
    ("went_wrong", 9, _("Tell what went wrong: others learn most from it.")),
    ("reusable", 10, _("Tell what others can use again.")),
)
_FACTS: tuple[tuple[str, int, Promise], ...] = (
    ("summary", 6, _("Say it in a sentence or two.")),
    ("figures", 6, _("Add a figure: what was counted before, and after.")),
    ("organisations", 4, _("Add the organisation.")),
    ("country", 3, _("Choose the country.")),
    ("themes", 3, _("Choose a theme.")),
    ("contacts", 3, _("Add whom others may ask.")),
    ("started", 2, _("Say when it began.")),
    ("status", 2, _("Say how far it is.")),
    ("target_groups", 2, _("Say for whom it was.")),
    ("cost_or_effort", 2, _("Say in numbers what it cost, or how many days of work.")),
    ("channels", 1, _("Choose the channels that were used.")),
    ("pictures", 1, _("Add a picture.")),
)


def completeness(told: Told) -> Result:
    """Half a text counts half: a short answer is better than none."""
    score = 0.0
    missing: list[tuple[int, str | Promise]] = []
    for name, weight, words in _TEXTS:
        share = min(told.words.get(name, 0) / ENOUGH_WORDS, 1.0)
        score += weight * share
        if share < 1:
            missing.append((weight, words))
    for name, weight, words in _FACTS:
        if getattr(told, name):
            score += weight
        else:
            missing.append((weight, words))
    return Result(score=round(score), missing=_heaviest_first(missing))


def _heaviest_first(missing: Iterable[tuple[int, str | Promise]]) -> list[str | Promise]:
    return [words for _weight, words in sorted(missing, key=lambda pair: -pair[0])]
