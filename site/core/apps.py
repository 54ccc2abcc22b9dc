"""The shared kernel."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import pre_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


def lift_time_limit(using: str, **kwargs: object) -> None:
    """Pages give up on a query after some seconds; building an index over a large table may take minutes."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        pre_migrate.connect(lift_time_limit, dispatch_uid="core.lift_time_limit")
        # What apps have is registered in their module `objects`: see core.objects.
        autodiscover_modules("objects")
