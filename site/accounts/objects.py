"""People, for all that is about anything: reports, follows, feeds."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import objects
from core.visibility import sees_hidden


def _people(user: Any) -> Any:
    """Moderators also see accounts that are closed."""
    return User.objects.all() if sees_hidden(user) else User.objects.filter(is_active=True)


objects.register(
    objects.Kind(
        name="accounts.person",
        label=_("person"),
        model=User,
        visible_to=_people,
        title=str,
        url=lambda user: reverse("profiles:person_detail", args=[user.public_id]),
        excerpt=lambda user: "",
        language=lambda user: user.language or settings.LANGUAGE_CODE,
        author=lambda user: user,
    )
)
