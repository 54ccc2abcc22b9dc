"""What a person tells of themselves, and how much of it is shown."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from community.profiles.signals import profile_saved
from core.visibility import State, state_field


def avatar_path(profile: "Profile", name: str) -> str:
    """A name that nobody can guess and that changes with the picture, so browsers may keep it for ever."""
    return f"avatars/{get_random_string(24)}.{name.rpartition('.')[2]}"


class Profile(index.Indexed, models.Model):
    """Made when a person first saves it: who never does has none, and shows a name alone."""

    class Visibility(models.TextChoices):
        EVERYBODY = "everybody", _("everybody")
        MEMBERS = "members", _("people who are signed in")
        NOBODY = "nobody", _("nobody")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile", verbose_name=_("person")
    )
    about = models.TextField(_("about you"), max_length=1000, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    languages = models.JSONField(_("languages you read"), default=list, blank=True)
    avatar = models.ImageField(_("picture"), upload_to=avatar_path, blank=True)
    visibility = models.CharField(
        _("who sees your page"), max_length=10, choices=Visibility, default=Visibility.EVERYBODY
    )
    shows_contributions = models.BooleanField(
        _("list what I have written on my page"),
        default=True,
        help_text=_("Each article names its authors in its history all the same."),
    )
    # What moderators took out of sight: all that the person tells. The name and what they wrote are apart from it.
    state = state_field()
    updated_at = models.DateTimeField(auto_now=True)

    # The app does it that knows who is listed as a practitioner.
    search_auto_update = False
    search_fields: ClassVar = [index.SearchField("about")]

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(visibility__in=["everybody", "members", "nobody"]),
                name="community_profile_visibility_is_known",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        profile_saved.send(sender=type(self), profile=self)

    @classmethod
    def get_indexed_objects(cls) -> "models.QuerySet[Profile]":
        """Whose page everybody sees."""
        return cls.objects.filter(state=State.VISIBLE, visibility=cls.Visibility.EVERYBODY, user__is_active=True)

    @property
    def is_visible(self) -> bool:
        return self.state == State.VISIBLE

    def move_avatar(self) -> None:
        """The picture under another name that nobody knows: the address that somebody kept shows nothing."""
        storage, old = self.avatar.storage, self.avatar.name
        if not old or not storage.exists(old):
            return
        with storage.open(old) as file:
            self.avatar.save(str(old), ContentFile(file.read()), save=False)
        Profile.objects.filter(pk=self.pk).update(avatar=self.avatar.name)
        storage.delete(old)

    def replace_avatar(self, content: bytes, ending: str) -> None:
        """Put a picture in place of the one there is; the caller saves."""
        self.remove_avatar()
        self.avatar.save(f"avatar.{ending}", ContentFile(content), save=False)

    def remove_avatar(self) -> None:
        if self.avatar:
            self.avatar.delete(save=False)
