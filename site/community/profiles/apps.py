"""Who people are to each other: the page of a person, and what each shows there."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts import preferences


class ProfilesConfig(AppConfig):
    name = "community.profiles"
    label = "community_profiles"
    verbose_name = _("Profiles")

    def ready(self) -> None:
        preferences.register(
            title=_("What we write to you"),
            about=_("By mail or here, at once, daily or weekly."),
            url_name="notifications:preferences",
        )
        preferences.register(
            title=_("Security"),
            about=_("Password, passkeys, the second step and linked accounts."),
            url_name="mfa_index",
        )
