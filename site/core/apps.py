"""The shared kernel."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        # What apps have is registered in their module `objects`: see core.objects.
        autodiscover_modules("objects")
