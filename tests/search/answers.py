"""An engine that answers what a test says, by the contract of the pages and the engines."""

from datetime import UTC, datetime
from typing import Any

from search import finding
from search.query import Query, Result, Results


def line(title: str, **changed: Any) -> Result:
    fields: dict[str, Any] = {
        "title": title,
        "url": f"/da/wiki/{title}/",
        "language": "da",
        "kind": "article",
        "kind_label": "Articles",
        "at": datetime(2026, 5, 17, 12, tzinfo=UTC),
    }
    return Result(**{**fields, **changed})


class Engine:
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Query] = []
        self.answer = Results([])
        # What there is without any choice.
        self.wider: Results | None = None

    def find(self, query: Query) -> Results:
        self.asked.append(query)
        is_wide = not (query.kind or query.theme or query.place or query.since or query.until or query.answered)
        return self.wider if self.wider is not None and is_wide and len(query.languages) > 1 else self.answer

    def says(self, *lines: Result, **changed: Any) -> None:
        self.answer = Results(list(lines), **{"total": len(lines), **changed})


def put_in(monkeypatch: Any) -> Engine:
    """From now on this engine answers."""
    engine = Engine()
    monkeypatch.setattr(finding, "find", engine.find)
    return engine
