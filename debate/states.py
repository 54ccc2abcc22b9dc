"""Where a debate or a post stands: before readers see it, while they do, and after."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Those of `core.visibility`, and what its author has to do with. One column, so that no list needs a join."""

    VISIBLE = "visible", _("visible")
    # Of debates alone: those read it who read the group that it is held in. Its posts stay visible in it.
    WITHIN = "within", _("inside a group")
    WAITING = "waiting", _("waiting for review")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")
    HIDDEN = "hidden", _("hidden")
    REMOVED = "removed", _("removed")
    WITH_WHOLE = "with_whole", _("hidden with the whole it is part of")


# Those that somebody besides its author and moderators reads.
SHOWN = frozenset({State.VISIBLE, State.WITHIN})


def in_sight(is_within: bool) -> State:
    """The state of a debate that nothing is wrong with."""
    return State.WITHIN if is_within else State.VISIBLE


class Stance(models.IntegerChoices):
    AGAINST = -1, _("against")
    NEUTRAL = 0, _("neither")
    FOR = 1, _("for")


def state_field() -> "models.CharField[str, str]":
    """The column `state`."""
    return models.CharField(
        _("state"), max_length=10, choices=State, default=State.VISIBLE, db_default=State.VISIBLE, editable=False
    )
