"""What moderators decided, and about whom."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, before_erasing, register
from accounts.privacy.services.erasing import tombstone
from community.activity.models import Event
from community.flags.models import Case
from community.moderation.models import Decision

register(
    "community_moderation.Decision.author",
    title=_("Decisions about what you wrote"),
    why=_("So that you get the reasons, and can appeal; the law asks for both."),
    kept=_("As long as the decision may be needed."),
    erased=Erased.UNNAMED,
)
register(
    "community_moderation.HeldChange.author",
    "community_moderation.Suspension.person",
    "community_moderation.Undoing.person",
    title=_("Changes that wait, and limits on your account"),
    why=_("So that rules are kept, and a mistake can be undone."),
    kept=_("Until you erase your account."),
    erased=Erased.DELETED,
)
register(
    "community_moderation.Decision.moderator",
    "community_moderation.Decision.reversed_by",
    "community_moderation.Appeal.decided_by",
    "community_moderation.Undoing.moderator",
    title=_("What you decided as a moderator"),
    why=_("So that an appeal goes to somebody else."),
    kept=_("As long as the decision may be needed."),
    erased=Erased.UNNAMED,
)


@before_erasing
def take_the_name_off(user: Any) -> None:
    """A case about a person, its decisions and what was said of them are called by the person's name."""
    for model in (Case, Decision, Event):
        model._default_manager.filter(kind="accounts.person", object_id=str(user.pk)).update(title=tombstone())
