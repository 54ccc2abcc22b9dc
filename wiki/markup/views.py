"""What drawing needs to know from the database, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LinkTarget:
    """An article that exists, under its present name."""

    locale: str
    slug: str
    title: str
