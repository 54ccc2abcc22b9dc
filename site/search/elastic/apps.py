"""The search server, where there is one."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import health


class ElasticConfig(AppConfig):
    name = "search.elastic"
    label = "search_elastic"
    verbose_name = _("Search server")

    def ready(self) -> None:
        from search.elastic.changes import note  # noqa: PLC0415 - models are not there before
        from search.elastic.standing import state  # noqa: PLC0415 - models are not there before
        from search.indexing import documents_changed  # noqa: PLC0415 - models are not there before

        documents_changed.connect(note, dispatch_uid="search.elastic")
        health.register("search", state)
