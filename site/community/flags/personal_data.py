"""What people reported."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, register, register_purge
from accounts.privacy.services.purging import days_ago
from community.flags.models import Report

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


def forget_addresses() -> int:
    """The key of the hashes is another each day: yesterday's tell nothing any more, and go."""
    return Report.objects.filter(created_at__lt=days_ago(1)).exclude(address_hash="").update(address_hash="")


register_purge("addresses of reports", forget_addresses)
