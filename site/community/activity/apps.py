"""What happened: one row an event, told on to whoever asked for it."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ActivityConfig(AppConfig):
    name = "community.activity"
    label = "community_activity"
    verbose_name = _("Activity")

    def ready(self) -> None:
        # What happens in an app is registered in its module `events`.
        autodiscover_modules("events")
