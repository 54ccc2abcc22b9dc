"""Filters of a list with counts: what is chosen, and how much each other choice would leave."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

LONGEST = 200
_LONGEST_VALUE = 60


@dataclass(frozen=True)
class Choices:
    """What the address says. Of each facet one value; empty for all."""

    text: str
    values: Mapping[str, str]
    view: str = ""
    # "west,south,east,north" in degrees: what a map showed together.
    box: str = ""

    @property
    def any(self) -> bool:
        return bool(self.text or self.box or any(self.values.values()))

    def query(self, **changes: str) -> str:
        """The address with these changes, from its question mark on; always something, for a link."""
        said = {"q": self.text, **self.values, "view": self.view, "box": self.box, **changes}
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    def hidden(self) -> list[tuple[str, str]]:
        """What the form of the search sends along."""
        return [(name, value) for name, value in {**self.values, "view": self.view, "box": self.box}.items() if value]


def read_choices(request: HttpRequest, facets: Iterable[str]) -> Choices:
    """Never more of a value than one could have; the list decides which it knows."""
    values = {name: request.GET.get(name, "") for name in facets}
    if any(len(value) > _LONGEST_VALUE for value in values.values()):
        raise BadRequest(_("This list cannot be shown in that way."))
    view = request.GET.get("view", "")
    if view not in ("", "map"):
        raise BadRequest(_("This list cannot be shown in that way."))
    return Choices(" ".join(request.GET.get("q", "")[:LONGEST].split()), values, view, request.GET.get("box", ""))


@dataclass(frozen=True)
class Facet:
    """For templates: its label and the chips."""

    label: str
    items: list[dict[str, Any]]


def chips(
    name: str,
    label: str,
    counts: Mapping[str, int],
    title: Callable[[str], str],
    chosen: Choices,
    order: Iterable[str] | None = None,
) -> Facet:
    """The values that there is something of, by count unless there is an order; the chosen one leads back to all."""
    current = chosen.values[name]
    values = [value for value in order if value in counts] if order is not None else sorted(counts, key=_by(counts))
    if current and current not in values:
        values.append(current)
    return Facet(
        label,
        [
            {
                "title": title(value),
                "url": chosen.query(**{name: "" if value == current else value}),
                "count": counts.get(value, 0),
                "current": value == current,
            }
            for value in values
        ],
    )


def _by(counts: Mapping[str, int]) -> Callable[[str], tuple[int, str]]:
    return lambda value: (-counts[value], value)
