"""What people follow."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, before_erasing, register
from community.follows.models import Follow

register(
    "community_follows.Follow.user",
    "community_follows.FollowChoice.user",
    title=_("What you follow"),
    why=_("So that you are told what happens to it. Nobody else sees it."),
    kept=_("Until you stop following it, or erase your account."),
    erased=Erased.DELETED,
)


@before_erasing
def nobody_follows_them(user: object) -> None:
    """Others' follows of this person lead nowhere from now on."""
    Follow.objects.filter(kind="accounts.person", object_id=str(getattr(user, "pk", ""))).delete()
