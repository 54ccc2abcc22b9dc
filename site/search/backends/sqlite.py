"""Wagtail's SQLite index, kept at a cost that does not grow with the site."""

from wagtail.search.backends.database.sqlite.sqlite import (
    SQLiteIndex,
    SQLiteSearchBackend,
)

from search.backends.documents import WithDocuments


class Index(WithDocuments, SQLiteIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: the search here ranks by column weights.

        The original reads every title after each save, and its update makes the full-text
        triggers index every row again.
        """


class SearchBackend(SQLiteSearchBackend):
    index_class = Index
