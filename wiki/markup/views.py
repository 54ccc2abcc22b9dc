"""What drawing needs to know from the database, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LinkTarget:
    """An article that exists, under its present name."""

    locale: str
    slug: str
    title: str


@dataclass(frozen=True)
class ImageView:
    """A picture in the sizes that are shown, and whom it is owed to."""

    url: str
    width: int
    height: int
    srcset: str = ""
    author: str = ""
    licence_name: str = ""
    licence_url: str = ""
    source_url: str = ""
    page_url: str = ""
