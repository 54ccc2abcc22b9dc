"""Who you are."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail import registry


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        registry.register("account", "accounts.letters.write_account_letter")
