"""Saving what a person tells and chooses."""

from typing import Any

from django.db import transaction

from accounts.models import User
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.profiles.forms import PreferencesForm, ProfileForm
from community.profiles.models import Profile
from core.visibility import WAITING, State


def profile_of(user: User) -> Profile:
    """The profile there is, or a new one that is not saved yet."""
    return Profile.objects.filter(user=user).first() or Profile(user=user)


@transaction.atomic
def save_profile(*, user: User, form: ProfileForm) -> Profile:
    """Save a valid form: the name with the person, the rest with the profile. What a rule holds waits out of sight."""
    profile = form.save(commit=False)
    if form.new_avatar is not None:
        profile.replace_avatar(*form.new_avatar)
    elif form.cleaned_data.get("remove_picture"):
        profile.remove_avatar()
    _rename(user, form.cleaned_data["display_name"])
    profile.save()
    if any(form.effects):
        open_case(user, category=Category.SPAM)
    if ContentRule.Effect.HOLD in form.effects and profile.is_visible:
        set_profile_state(user, WAITING, None)
    return profile


@transaction.atomic
def save_preferences(*, user: User, form: PreferencesForm) -> Profile:
    profile = form.save()
    user.language = form.cleaned_data["language"]
    user.save(update_fields=["language"])
    return profile


@transaction.atomic
def set_profile_state(person: User, state: str, by: Any) -> None:
    """Take what somebody tells of themselves out of sight, or bring it back. Called through the registry of kinds."""
    profile, _made = Profile.objects.select_for_update(no_key=True).get_or_create(user=person)
    if profile.state == state:
        return
    profile.state = state
    profile.save(update_fields=["state"])
    person.profile = profile
    if state != State.VISIBLE and profile.avatar:
        transaction.on_commit(profile.move_avatar)


def _rename(user: User, name: str) -> None:
    if user.display_name != name:
        user.display_name = name
        user.save(update_fields=["display_name", "name_shape"])
