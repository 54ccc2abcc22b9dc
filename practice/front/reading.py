"""What the front page shows of each part: a handful of rows, one question of the database or a few for each."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from practice.cases.catalogue import Order
from practice.cases.services.finding_catalogue import current_catalogue
from practice.cases.services.finding_rows import Row as CaseRow
from practice.cases.services.finding_rows import rows_for
from practice.events.models import Occurrence
from practice.events.rows import Row as EventRow
from practice.events.rows import row_of as event_row
from practice.groups.models import Notice, WorkingGroup
from practice.groups.views.lists import group_row
from practice.organisations.models import Organisation
from practice.organisations.views.lists import row_of as organisation_row

NEWEST, REUSED, EVENTS, GROUPS, ORGANISATIONS, NOTICES = 4, 3, 4, 4, 6, 4


@dataclass(frozen=True)
class Cases:
    """`total` is how many are published, whatever the language."""

    newest: list[CaseRow]
    reused: list[CaseRow]
    total: int


@dataclass(frozen=True)
class NoticeLine:
    """A need or an offer of a network that everybody reads."""

    title: str
    url: str
    language: str
    is_foreign: bool
    kind: str
    group: str
    expires_at: Any


def cases(language: str) -> Cases:
    """The newest, and of the others those that most people used too. At most six questions, however many there are."""
    catalogue = current_catalogue()
    newest = list(catalogue.order(Order.NEWEST)[:NEWEST])
    used = [number for number in catalogue.order(Order.MOST_USED)[: REUSED + NEWEST] if catalogue.uses[number]]
    # What is new and used stands once: among those that were used.
    reused = used[:REUSED]
    wanted = [number for number in newest if number not in reused] + reused
    rows = {row.key: row for row in rows_for(catalogue, wanted, language)}

    def shown(numbers: list[int]) -> list[CaseRow]:
        keys = [catalogue.keys[number] for number in numbers]
        return [rows[key] for key in keys if key is not None and key in rows]

    return Cases(shown([one for one in newest if one not in reused]), shown(reused), len(catalogue.numbers))


def events(language: str) -> list[EventRow]:
    """The next ones that everybody sees, each once."""
    now = timezone.now()
    rows = Occurrence.objects.public().to_come(now).each_event_once(now).filter(cancelled_at=None)
    return [event_row(one, language) for one in rows.for_listing()[:EVENTS]]


def groups(language: str) -> list[dict[str, Any]]:
    """Those that everybody reads and that somebody still writes in."""
    rows = WorkingGroup.objects.public().filter(archived_at=None).for_listing().defer("words")
    return [group_row(one, language) for one in rows[:GROUPS]]


def organisations(language: str) -> list[dict[str, Any]]:
    """The newest."""
    rows = Organisation.objects.public().for_listing().order_by("-created_at", "-pk")
    return [organisation_row(one, language) for one in rows[:ORGANISATIONS]]


def notices(language: str) -> list[NoticeLine]:
    """Open needs and offers that everybody reads, the newest first."""
    rows = Notice.objects.public().filter(expires_at__gt=timezone.now(), status=Notice.Status.OPEN)
    rows = rows.filter(group__archived_at=None).select_related("group").defer("body", "group__about", "group__words")
    return [
        NoticeLine(
            title=one.title,
            url=one.path(language),
            language=one.language,
            is_foreign=one.language != language,
            kind=str(one.get_kind_display()),
            group=one.group.name,
            expires_at=one.expires_at,
        )
        for one in rows.order_by("-created_at", "-pk")[:NOTICES]
    ]
