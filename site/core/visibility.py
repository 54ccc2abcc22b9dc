"""What moderators took out of sight, and who sees it all the same."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

# Where an app lets moderators look first, its own states have this one besides.
WAITING = "waiting"


class State(models.TextChoices):
    """Kept on the row itself, so that no list needs a join to leave it out."""

    VISIBLE = "visible", _("visible")
    HIDDEN = "hidden", _("hidden")
    REMOVED = "removed", _("removed")
    WITH_WHOLE = "with_whole", _("hidden along with what it belongs to")


def state_field() -> "models.CharField[str, str]":
    """The column `state`."""
    return models.CharField(
        _("state"), max_length=10, choices=State, default=State.VISIBLE, db_default=State.VISIBLE, editable=False
    )


def sees_hidden(user: Any) -> bool:
    """Moderators and administrators see what is hidden, with a mark; nobody else does, not even its author."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or any(role.kind == "moderator" for role in user.active_roles)
