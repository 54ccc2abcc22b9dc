"""What politicians may write shortly before an election."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ElectionsConfig(AppConfig):
    name = "accounts.elections"
    label = "accounts_elections"
    verbose_name = _("Elections")
