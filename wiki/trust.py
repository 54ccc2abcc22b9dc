"""Who is trusted to publish at once: the rule, apart from the database."""

from dataclasses import dataclass

BY_HAND = ("given", "taken")


@dataclass(frozen=True)
class Rule:
    """`days`: how old an account is at least. `accepted`: how many changes stand. `window`: for how many days an
    undone change takes trust away.
    """

    days: int
    accepted: int
    window: int


@dataclass(frozen=True)
class Record:
    """What is known of a person: whole days of the account, changes that stand (counted up to what is needed),
    and whether one was undone within the window. `by_hand` is "given", "taken" or "" for the rule.
    """

    days: int
    standing: int
    was_undone: bool = False
    by_hand: str = ""


@dataclass(frozen=True)
class Standing:
    """`missing_days` and `missing_changes` say what the rule still asks for; nothing of it where it was decided
    by hand.
    """

    trusted: bool
    by_hand: bool = False
    missing_days: int = 0
    missing_changes: int = 0
    was_undone: bool = False


def judge(record: Record, rule: Rule) -> Standing:
    """By hand where somebody decided so; else old enough, with enough that stands, and nothing undone lately."""
    if record.by_hand in BY_HAND:
        return Standing(trusted=record.by_hand == "given", by_hand=True)
    missing_days = max(0, rule.days - record.days)
    missing_changes = max(0, rule.accepted - record.standing)
    return Standing(
        trusted=not (missing_days or missing_changes or record.was_undone),
        missing_days=missing_days,
        missing_changes=missing_changes,
        was_undone=record.was_undone,
    )
