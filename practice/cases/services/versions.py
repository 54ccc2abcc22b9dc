"""The versions of a case that were published, and what changed from one to another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import PageLogEntry, Revision

from accounts.addresses import person_path
from practice.cases.comparing import ADDED, REMOVED, compare
from practice.cases.content import PARTS, content_of
from practice.cases.models import CasePage
from practice.cases.services.naming import label_of, words_of_part

MOST_VERSIONS = 100
_PUBLISH = "wagtail.publish"


@dataclass(frozen=True)
class Version:
    """`number` counts from 1 for the first that was published. `name` is who saved it."""

    number: int
    pk: int
    when: datetime
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Change:
    """A part that is not the same: its label, and pieces of (kind, words)."""

    label: str
    pieces: list[tuple[str, str]]


def versions_of(page: CasePage) -> list[Version]:
    """The newest first, each once, however often it was published."""
    log = PageLogEntry.objects.filter(page=page.pk, action=_PUBLISH, revision__isnull=False).order_by("timestamp", "pk")
    seen: dict[int, datetime] = {}
    for number, when in log.values_list("revision_id", "timestamp"):
        if number is not None:
            seen.setdefault(number, when)
    if page.live_revision_id is not None and page.last_published_at is not None:
        # Published by a way that writes no log.
        seen.setdefault(page.live_revision_id, page.last_published_at)
    rows = {row.pk: row for row in Revision.objects.filter(pk__in=seen).select_related("user").defer("content")}
    found = [
        Version(
            number=place,
            pk=pk,
            when=when,
            name=str(rows[pk].user) if rows[pk].user is not None else "",
            url=_person(rows[pk].user),
            is_current=pk == page.live_revision_id,
        )
        for place, (pk, when) in enumerate(seen.items(), 1)
        if pk in rows
    ]
    return list(reversed(found))[:MOST_VERSIONS]


def changes_between(old: Revision, new: Revision) -> list[Change]:
    """Part by part, in the order of the page; parts that are the same are left out."""
    before, after = content_of(old.as_object()), content_of(new.as_object())
    found = []
    for part in PARTS:
        pieces = compare(words_of_part(part, before[part]), words_of_part(part, after[part]))
        if any(kind in (ADDED, REMOVED) for kind, _words in pieces):
            found.append(Change(label_of(part), pieces))
    return found


def _person(user: Any) -> str:
    return person_path(user.public_id) if user is not None and user.is_active else ""
