"""What moderators decided, and about whom."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, register

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
