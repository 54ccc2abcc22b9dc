"""What is kept of people who collect cases."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, register, register_purge
from practice.cases.services.finding_changes import purge_changes

register(
    "cases.CaseCollection.owner",
    "cases.CollectionEntry.added_by",
    title=_("Your collections of cases"),
    why=_("So that you find again what you kept, and can share it."),
    kept=_("Until you delete them."),
    erased=Erased.DELETED,
    omit=["token"],
)
register_purge("changes of cases", purge_changes)
