"""Case studies: what others did, what it cost, what can be used again."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from practice.cases import finding_signals


class CasesConfig(AppConfig):
    name = "practice.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        finding_signals.connect()
