"""What an export holds, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who wrote a revision. `name` is the user name, or the IP address of a writer without one.

    An IP address is kept: it is the attribution that the licence asks for. Both are empty when
    the source has hidden who it was.
    """

    name: str = ""
    user_id: int | None = None
    is_ip: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    id: int
    timestamp: datetime
    contributor: Contributor = field(default_factory=Contributor)
    parent_id: int | None = None
    comment: str = ""
    minor: bool = False
    model: str = "wikitext"
    text: str | None = ""
    """None when the source has hidden the text."""
    sha1: str = ""


@dataclass(slots=True)
class Page:
    """One page. `revisions` reads from the file as it is walked: walk it before the next page."""

    title: str
    namespace: int
    id: int
    redirect: str | None
    revisions: Iterator[Revision]


@dataclass(frozen=True, slots=True)
class Site:
    """What the head of an export says of the wiki it came from."""

    version: str = "0.11"
    language: str = ""
    name: str = ""
    database: str = ""
    base: str = ""
    case: str = "first-letter"
    namespaces: dict[str, int] = field(default_factory=dict)
    """Name as written to number; the main namespace has the empty name."""
