"""Bringing the indices up to what the documents are now.

A change is forgotten when every index has it: whatever ends in between, it is sent again. Twice does no harm, and
neither do two at once: the server keeps what was read later.
"""

import logging

from django.utils import timezone

from search.elastic import indices
from search.elastic.breaker import breaker
from search.elastic.client import in_use, patient
from search.elastic.documents import lines, moment, send
from search.elastic.errors import IndexMissing, Unreachable
from search.elastic.models import Change, ServerState

BATCH = 200
_PROBLEM = 300

logger = logging.getLogger(__name__)


def send_changed() -> None:
    """All that has changed, or the question whether the server is there. Raises Unreachable: then the changes wait."""
    if not in_use():
        _leave()
        return
    try:
        while _send_some():
            pass
    except Unreachable as problem:
        note_problem(problem)
        raise
    note_problem(None)


def _leave() -> None:
    """There was a server, and may be again: nothing is noted for it now, so its index is built anew then."""
    Change.objects.all().delete()
    ServerState.objects.exclude(built_at=None, building="").update(built_at=None, building="")


def _send_some() -> bool:
    # In this order: what is noted after the first line is still there for the next round, and an index that is
    # begun after the second has these documents as they are now.
    changes = list(Change.objects.order_by("pk")[:BATCH])
    state = ServerState.current()
    at = moment()
    client = patient()
    is_whole = state.built_at is not None and indices.exists(client)
    both = state.building and indices.is_coming(client, state.building)
    if not is_whole and not both:
        raise IndexMissing
    actions = list(lines(sorted({change.document for change in changes}), at))
    for name in (*([indices.current()] if is_whole else []), *([indices.coming()] if both else [])):
        for line in send(client, name, actions):
            logger.error("The search server does not take a document: %s", line)
    Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return bool(changes)


def note_problem(problem: Unreachable | None) -> None:
    """For staff, and for every process that would ask the server otherwise."""
    if problem is None:
        breaker.answered()
        ServerState.objects.exclude(problem="").update(problem="", problem_since=None)
        return
    text = str(problem)[:_PROBLEM]
    breaker.failed(text)
    ServerState.current()
    ServerState.objects.filter(problem="").update(problem_since=timezone.now())
    ServerState.objects.update(problem=text)
