"""What is kept of people: shown to them, handed to them, erased for them, and not kept too long."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from accounts import preferences
from accounts.mail.registry import register


class PrivacyConfig(AppConfig):
    name = "accounts.privacy"
    label = "accounts_privacy"
    verbose_name = _("Privacy")

    def ready(self) -> None:
        # What apps keep of people is registered in their module `personal_data`.
        autodiscover_modules("personal_data")
        preferences.register(
            title=_("Your data"),
            about=_("Download everything that is kept about you, or erase your account."),
            url_name="privacy:own_data",
        )
        for kind in ("export_ready", "erasure_planned", "erased"):
            register(f"privacy.{kind}", f"accounts.privacy.letters.write_{kind}")
