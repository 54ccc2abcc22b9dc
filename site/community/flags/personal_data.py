"""What people reported."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, register

register(
    "community_flags.Report.reporter",
    title=_("What you reported"),
    why=_("So that it is looked at, and you hear what became of it. Whom you reported never learns who did."),
    kept=_("As long as the decision may be needed."),
    erased=Erased.UNNAMED,
)
register(
    "community_flags.Case.claimed_by",
    title=_("Cases that you took on as a moderator"),
    why=_("So that no two moderators decide the same thing."),
    kept=_("As long as the decision may be needed."),
    erased=Erased.UNNAMED,
)
