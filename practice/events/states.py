"""Where an event stands: before readers see it, while they do, and after. Being cancelled is another matter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Those of `core.visibility`, and waiting for a moderator."""

    VISIBLE = "visible", _("visible")
    WAITING = "waiting", _("waiting for review")
    HIDDEN = "hidden", _("hidden")
    REMOVED = "removed", _("removed")
    WITH_WHOLE = "with_whole", _("hidden along with what it belongs to")


def state_field() -> "models.CharField[str, str]":
    """The column `state`."""
    return models.CharField(
        _("state"), max_length=10, choices=State, default=State.VISIBLE, db_default=State.VISIBLE, editable=False
    )
