"""Wagtail's PostgreSQL index, with each text analysed in its own language.

The original has one configuration for the whole site, or the server's (`english` as a rule), which
stems Danish as English.
"""

from typing import Any

from wagtail.search.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend

from core.i18n.languages import locale_code
from core.i18n.stemming import UNKNOWN_LANGUAGE, configuration
from search.backends.documents import WithDocuments


class _InLanguage:
    """The backend as the indexer of one object sees it."""

    def __init__(self, backend: Any, config: str) -> None:
        self.config = config
        self.autocomplete_config = backend.autocomplete_config


class LanguageIndex(PostgresIndex):
    """Adds objects of one language with that language's configuration."""

    backend: Any

    def add_items(self, model: Any, objs: Any) -> None:
        by_config: dict[str, list[Any]] = {}
        for obj in objs:
            pk = getattr(obj, "locale_id", None)
            # What citizens write has a language that need not be one of the site's.
            language = locale_code(pk) if pk else getattr(obj, "search_language", UNKNOWN_LANGUAGE)
            config = configuration(language)
            by_config.setdefault(config, []).append(obj)
        own = self.backend
        try:
            for config, group in by_config.items():
                self.backend = _InLanguage(own, config)
                super().add_items(model, group)
        finally:
            self.backend = own

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: the search here ranks by weights. The original reads every title after each save."""


class Index(WithDocuments, LanguageIndex):
    """With our documents beside it."""


class SearchBackend(PostgresSearchBackend):
    index_class = Index
