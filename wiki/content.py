"""The content of one version as a value, apart from the database."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from wiki.models import Revision

Place = tuple[Decimal, Decimal, dict[str, Any] | None]
"""Latitude, longitude, and the line or area where there is one."""


@dataclass(frozen=True)
class Content:
    """Everything that a version of an article holds; also what a form proposes."""

    title: str
    body: str
    categories: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    lead_image_id: int | None = None
    # A line or area as GeoJSON; latitude and longitude are then a point of it.
    geometry: dict[str, Any] | None = None
    # The key of a kind of subject; empty while nobody chose one.
    subject_kind: str = ""
    # Which state of what all languages share it was made from; None: that of the version it was made from.
    fact_version: UUID | None = field(default=None, compare=False)

    @classmethod
    def of(cls, revision: "Revision") -> "Content":
        return cls(
            title=revision.title,
            body=revision.body,
            categories=tuple(revision.categories),
            facts=dict(revision.facts),
            latitude=revision.latitude,
            longitude=revision.longitude,
            lead_image_id=revision.lead_image_id,
            geometry=revision.geometry,
            subject_kind=revision.subject_kind,
        )

    def values(self) -> dict[str, Any]:
        """All but the text, as merge and compare take them: facts as `fact:<key>`, the place as one value."""
        place: Place | None = None
        if self.latitude is not None and self.longitude is not None:
            place = (self.latitude, self.longitude, self.geometry)
        return {
            "title": self.title,
            "categories": self.categories,
            "place": place,
            "lead_image": self.lead_image_id,
            "kind": self.subject_kind,
            **{f"fact:{key}": value for key, value in self.facts.items()},
        }

    def with_values(self, values: dict[str, Any]) -> "Content":
        """A copy with what `values` gave, changed."""
        latitude, longitude, geometry = values.get("place") or (None, None, None)
        facts = {
            key.removeprefix("fact:"): value
            for key, value in values.items()
            if key.startswith("fact:") and value not in (None, "")
        }
        return replace(
            self,
            title=values["title"],
            categories=tuple(values.get("categories") or ()),
            facts=facts,
            latitude=latitude,
            longitude=longitude,
            lead_image_id=values.get("lead_image"),
            subject_kind=values.get("kind") or "",
            geometry=geometry,
        )

    @property
    def size(self) -> int:
        """Bytes of the text in UTF-8."""
        return len(self.body.encode())
