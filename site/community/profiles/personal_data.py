"""What people tell of themselves."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, before_erasing, register
from community.profiles.models import Profile

register(
    "community_profiles.Profile.user",
    title=_("Your profile"),
    why=_("So that others can read what you tell of yourself, as far as you show it."),
    kept=_("Until you change it, or erase your account."),
    erased=Erased.DELETED,
)


@before_erasing
def take_the_picture_away(user: Any) -> Callable[[], None] | None:
    """A file outlives its row: it goes once the row is gone for good."""
    profile = Profile.objects.filter(user=user).first()
    if profile is None or not profile.avatar:
        return None
    storage, name = profile.avatar.storage, str(profile.avatar.name)
    return lambda: storage.delete(name)
