"""What the apps above show on the page of an organisation: its cases, its groups, its events.

Filled in their `AppConfig.ready()`: `sections.register("cases", "practice.cases.organisation_section.section")`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Section:
    """`template` is drawn with `context` as `section` alone; it begins with a heading of the second level."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


# (organisation, reader or None, language of the page): only what this reader may see. None: nothing to show.
# A page for nobody signed in (reader None) is kept whole and shown to everybody.
Maker = Callable[[Any, Any, str], Section | None]
_makers: dict[str, str] = {}


def register(name: str, maker: str) -> None:
    """`maker` is the dotted name of a `Maker`: models are not loaded yet when this is called."""
    _makers[name] = maker


def sections_of(organisation: Any, reader: Any, language: str) -> list[Section]:
    """As the apps registered them; each asks the database what it needs."""
    found = []
    for path in _makers.values():
        make: Maker = import_string(path)
        if (section := make(organisation, reader, language)) is not None:
            found.append(section)
    return found
