"""What is known and gathered while one page is converted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from wiki.exchange.namespaces import Namespaces
from wiki.exchange.wikitext import inline
from wiki.exchange.wikitext.marks import Marks, without_marks

KEPT, REDUCED, DROPPED = "kept", "reduced", "dropped"


@dataclass(frozen=True, slots=True)
class InfoboxRow:
    label: str
    value: str
    """Wikitext whose templates are expanded."""


@dataclass(slots=True)
class Infobox:
    caption: str
    rows: list[InfoboxRow]


@dataclass(slots=True)
class Context:
    locale: str
    title: str
    namespaces: Namespaces
    marks: Marks
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each template was kept, reduced or dropped, by (name, fate)."""
    categories: dict[str, None] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None
    infoboxes: list[Infobox] = field(default_factory=list)
    notes_open: int = 0
    """More than nothing while a note's text is expanded."""
    expand: Callable[[str], str] = str
    """Wikitext with its templates, links and tags dealt with. Set by the expander."""

    def line(self, wikitext: str) -> str:
        """HTML of expanded wikitext on one line."""
        return inline.render_line(wikitext, self.marks)

    def external(self, url: str, label: str) -> str:
        return inline.link(url, label, self.marks)

    def plain(self, wikitext: str) -> str:
        """The words of expanded wikitext."""
        return " ".join(without_marks(wikitext).replace("'''", "").replace("''", "").split())

    def address_in(self, wikitext: str) -> str:
        """The address of the first link to another site; empty when there is none."""
        return self.marks.address_in(wikitext)

    def place(self, latitude: float, longitude: float) -> None:
        """Where the article's subject is. The first statement holds."""
        if self.latitude is None and abs(latitude) <= 90 and abs(longitude) <= 180:
            self.latitude, self.longitude = latitude, longitude
