"""Who sees whose page."""

from typing import Any

from accounts import roles
from accounts.models import User
from community.profiles.models import Profile


def can_see_profile(user: Any, person: User, profile: Profile | None) -> bool:
    """Oneself always and moderators too; others as the person has chosen. Closed accounts have no page."""
    if user.pk == person.pk or roles.is_moderator(user):
        return True
    if not person.is_active:
        return False
    visibility = profile.visibility if profile else Profile.Visibility.EVERYBODY
    return visibility == Profile.Visibility.EVERYBODY or (
        visibility == Profile.Visibility.MEMBERS and user.is_authenticated
    )
