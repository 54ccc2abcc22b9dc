"""What came of an import."""

import time
from collections import Counter
from dataclasses import dataclass, field

MAX_REFUSALS = 100


@dataclass
class ImportReport:
    """Numbers that grow while pages are read. A page is counted once, under what became of it."""

    started_at: float = field(default_factory=time.monotonic)
    pages: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    edited_here: int = 0
    redirects: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """Pages that are no articles, by why."""
    refused_count: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Titles and why each was refused; the first hundred."""
    revisions: int = 0
    revisions_known: int = 0
    revisions_left_out: int = 0
    redirects_waiting: int = 0
    templates: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each template was kept, reduced or dropped, by (name, fate)."""
    problem: str = ""
    """Why the file could not be read to its end."""

    def refuse(self, title: str, reason: str) -> None:
        self.refused_count += 1
        if len(self.refused) < MAX_REFUSALS:
            self.refused.append((title, reason))

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started_at

    @property
    def pages_a_second(self) -> float:
        return self.pages / max(self.seconds, 0.001)

    def templates_by_fate(self, fate: str) -> Counter[str]:
        return Counter({name: count for (name, kind), count in self.templates.items() if kind == fate})
