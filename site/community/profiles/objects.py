"""People, for all that is about anything: reports, follows, feeds."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from community.profiles.models import Profile
from community.profiles.services import set_profile_state
from core import objects
from core.visibility import State, sees_hidden

EXCERPT = 500


def _people(user: Any) -> Any:
    """Moderators also see accounts that are closed."""
    people = User.objects.select_related("profile")
    return people if sees_hidden(user) else people.filter(is_active=True)


def _profile(person: User) -> Profile | None:
    return getattr(person, "profile", None)


def _told(person: User) -> str:
    """What somebody tells of themselves."""
    profile = _profile(person)
    return " – ".join(filter(None, (profile.organisation, profile.about)))[:EXCERPT] if profile else ""


def _state(person: User) -> str:
    profile = _profile(person)
    return profile.state if profile else State.VISIBLE


def _picture(person: User) -> str:
    profile = _profile(person)
    return profile.avatar.url if profile and profile.avatar else ""


objects.register(
    objects.Kind(
        name="accounts.person",
        label=_("person"),
        model=User,
        visible_to=_people,
        title=str,
        url=lambda person: reverse("profiles:person_detail", args=[person.public_id]),
        excerpt=lambda person: _told(person) if _state(person) == State.VISIBLE else "",
        language=lambda person: person.language or settings.LANGUAGE_CODE,
        author=lambda person: person,
        set_state=set_profile_state,
        state=_state,
        changed=lambda person: [("same", _told(person))],
        picture=_picture,
    )
)
