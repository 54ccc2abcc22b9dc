"""How far one language version of an article is behind another. Values and rules, apart from the database.

A version remembers which version of another language it was made from. What that language changed
since is what it lacks; the heaviest of these changes says how badly. Nothing compares dates.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

# From this share of the words on, a change makes the other languages wrong or poor.
MAJOR_SHARE = 0.2


class Significance(models.IntegerChoices):
    """How much a change matters to the other languages."""

    NONE = 0, _("up to date")
    MINOR = 1, _("minor: nothing to translate")
    MEDIUM = 2, _("medium: worth translating")
    MAJOR = 3, _("major: without it readers are told something wrong")


WEIGHTS = (Significance.MINOR, Significance.MEDIUM, Significance.MAJOR)
"""What may be said of a change."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a version says of the other languages, beside its content.

    `source` is the id of the version of another language that it was made from or brought up to date with;
    `significance` what its author said of it; `is_machine` whether a machine wrote the text and nobody read it,
    None: as the version before it.
    """

    source: int | None = None
    significance: int | None = None
    is_machine: bool | None = None

    def to_json(self) -> dict[str, Any]:
        """For a change that waits."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Marks":
        return cls(*(data.get(name) for name in ("source", "significance", "is_machine")))


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A later version of the language that was translated from.

    `restored` is the number of the version whose content it took back, whole. `from_here` is true
    when it was itself made from the language that asks.
    """

    number: int
    significance: int
    at: datetime
    restored: int | None = None
    from_here: bool = False


@dataclass(frozen=True, slots=True)
class Staleness:
    """What a version lacks: the weight of the heaviest change, how many changes, and when the first was made."""

    level: int = Significance.NONE
    count: int = 0
    since: datetime | None = None


def staleness(at: int, changes: Iterable[SourceChange]) -> Staleness:
    """How far behind one is that was brought up to date with version `at`.

    What was undone since does not count, nor the undoing of it; what came from here is known here.
    """
    # What was lacking at each version: one that was restored later lacks again what it lacked then.
    lacking: dict[int, list[SourceChange]] = {at: []}
    newest = at
    for change in sorted(changes, key=lambda one: one.number):
        if change.number <= at:
            continue
        own = [] if change.from_here else [change]
        if change.restored is None or change.restored >= change.number:
            lacking[change.number] = lacking[newest] + own
        elif change.restored < at:
            lacking[change.number] = own
        else:
            lacking[change.number] = lacking[max(number for number in lacking if number <= change.restored)]
        newest = change.number
    open_changes = lacking[newest]
    if not open_changes:
        return Staleness()
    return Staleness(
        level=max(one.significance for one in open_changes),
        count=len(open_changes),
        since=open_changes[0].at,
    )


def weigh(*, is_minor: bool, words: int, words_added: int, words_removed: int) -> Significance:
    """The weight of a change that nobody has weighed. `words` is how many there were before it.

    A single date can be all that matters, so a change of the text that is not marked as minor is medium at least.
    """
    changed = max(words_added, words_removed)
    if is_minor or changed == 0:
        return Significance.MINOR
    return Significance.MAJOR if changed >= MAJOR_SHARE * max(words, 1) else Significance.MEDIUM


def weigh_by_size(*, is_minor: bool, size: int, size_change: int) -> Significance:
    """The same by sizes alone, for old versions whose texts are not read again."""
    if is_minor:
        return Significance.MINOR
    before = max(size - size_change, 1)
    return Significance.MAJOR if abs(size_change) >= MAJOR_SHARE * before else Significance.MEDIUM
