"""One search over everything."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import matching, searchable, similar


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        searchable.register("page", _("Pages"), "wagtailcore.Page")
        similar.register("search.similar.find_similar")
        matching.register("search.matching.rows_with")
