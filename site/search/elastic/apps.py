"""The search server, where there is one."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import health


class ElasticConfig(AppConfig):
    name = "search.elastic"
    label = "search_elastic"
    verbose_name = _("Search server")

    def ready(self) -> None:
        import_module("search.elastic.changes")
        health.register("search", "search.elastic.standing.state")
