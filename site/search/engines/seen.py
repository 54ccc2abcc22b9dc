"""What the database says of documents that a search server names: what they are, and whether everybody may see them."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.statements import among, fetch
from search.engines import writer
from search.engines.rows import Row
from search.scope import Scope

# A document, and how well it answers.
Find = tuple[int, float]


class Seen:
    """Each document is asked for once."""

    def __init__(self, sight: Scope) -> None:
        self._sight = sight
        # As the database gives them. None: it is not there, or not for everybody.
        self._columns: dict[int, Sequence[Any] | None] = {}

    def read(self, finds: Iterable[Find]) -> None:
        """All of these by one question."""
        known = self._columns
        new = dict.fromkeys([pk for pk, _score in finds if pk not in known])
        if not new:
            return
        ours, values = among(list(new))
        sql = f"SELECT {writer().READ} FROM search_document d WHERE d.id {ours} AND {self._sight.where}"  # noqa: S608 - no input in it
        known.update(new)
        known.update({columns[0]: columns for columns in fetch(sql, [*values, *self._sight.parameters])})

    def rows(self, finds: Sequence[Find]) -> list[Row]:
        """Those that may be seen, in their order."""
        self.read(finds)
        known, row = self._columns, writer().row
        return [row((*columns, score)) for pk, score in finds if (columns := known[pk]) is not None]
