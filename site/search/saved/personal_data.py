"""What people look for, as long as they keep it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, before_erasing, register
from community.activity.models import Event
from search.saved.models import SavedSearch

register(
    "saved_searches.SavedSearch.user",
    title=_("Your saved searches"),
    why=_("So that you are told of what is new in them. Nobody else sees them."),
    kept=_("Until you delete them, or erase your account."),
    erased=Erased.DELETED,
    omit=("seen", "horizon", "due_at"),
)


@before_erasing
def nothing_tells_of_their_searches(user: Any) -> None:
    """What was told of a search bears its name."""
    numbers = SavedSearch.objects.filter(user=user).values_list("pk", flat=True)
    Event.objects.filter(kind="saved_searches.search", object_id__in=[str(number) for number in numbers]).delete()
