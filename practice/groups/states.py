"""Where something that is written in a group stands: before others see it, while they do, and after."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Those of `core.visibility`, and what its author has to do with. One column, so that no list needs a join."""

    VISIBLE = "visible", _("visible")
    WAITING = "waiting", _("waiting for review")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")
    HIDDEN = "hidden", _("hidden")
    REMOVED = "removed", _("removed")
    WITH_WHOLE = "with_whole", _("hidden with the whole it is part of")


def state_field() -> "models.CharField[str, str]":
    """The column `state`."""
    return models.CharField(
        _("state"), max_length=10, choices=State, default=State.VISIBLE, db_default=State.VISIBLE, editable=False
    )
