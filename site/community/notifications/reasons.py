"""Why somebody is told: the most specific reason wins, and each has a rhythm of its own for mail."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.follows.registry import followable

FOLLOWED = "follow:"


@dataclass(frozen=True)
class Reason:
    """`label` stands in the preferences, `sentence` in a mail. `rhythm` is for those who chose nothing.

    `of_what_is_gone`: told even when the thing is out of its reader's sight, as what was decided about it.
    """

    name: str
    label: str | Promise
    sentence: str | Promise
    rhythm: str
    of_what_is_gone: bool = False


# The most specific first.
DIRECT = (
    Reason("author", _("Decisions about what you wrote"), _("You wrote what this is about."), "now", True),
    Reason("reporter", _("What became of your reports"), _("You reported this."), "now", True),
    Reason("mention", _("You are mentioned"), _("Somebody mentioned you."), "now"),
    Reason("reply", _("Somebody replies to you"), _("Somebody replied to you."), "now"),
    Reason("asked", _("Questions to you"), _("You are asked to answer this."), "now"),
    Reason("took_part", _("What came of debates that you took part in"), _("You took part in this debate."), "now"),
    Reason("registered", _("Events that you have registered for"), _("You have registered for this."), "now"),
    Reason("wished", _("Articles that you wished for"), _("You wished for this in your language."), "now"),
    Reason("written_with", _("Somebody changed what you were writing"), _("You wrote at the same time."), "now"),
    Reason("other", _("Anything else that is meant for you"), _("This is meant for you."), "now", True),
)


def reasons() -> list[Reason]:
    """All there are, the most specific first; following a kind of thing is a reason each."""
    followed = [Reason(f"{FOLLOWED}{one.kind}", one.label, one.reason, one.rhythm) for one in followable()]
    return [*DIRECT, *followed]


def ranks() -> dict[str, int]:
    """How specific each reason is: smaller is more."""
    return {reason.name: rank for rank, reason in enumerate(reasons())}


def named(name: str) -> Reason:
    """The reason of that name; one that no app knows is "other"."""
    found = {reason.name: reason for reason in reasons()}
    return found.get(name, found["other"])
