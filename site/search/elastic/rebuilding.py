"""A whole index filled beside the one that readers ask, which it then replaces in one step.

How far it is stands in the database: whoever is ended, or loses the server, is gone on from there. What changes
meanwhile goes into both (`sending`), and an older copy never replaces a newer one.
"""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from search.elastic import indices
from search.elastic.client import patient
from search.elastic.documents import PartsOf, lines, moment, send
from search.elastic.errors import IndexMissing, Unreachable
from search.elastic.models import Change, ServerState
from search.elastic.sending import note_problem, send_changed
from search.models import Document
from search.vocabulary import whole_splitter

BATCH = 200
# So long is a server waited for that does not answer, and so often it is asked.
PATIENCE = timedelta(minutes=10)
LOOKS_SECONDS = 5.0
# Whoever was not heard of for so long is filling it no more.
SILENCE = timedelta(minutes=2)

Tell = Callable[[int, int], None]
logger = logging.getLogger(__name__)


class Busy(Exception):
    """Somebody else is filling an index."""


def rebuild(tell: Tell, *, afresh: bool = False, patience: timedelta = PATIENCE) -> int:
    """Fill an index and put it into use; says how many documents it was given.

    Goes on with one that was begun, unless `afresh`. Raises Busy, or Unreachable when the server stays away.
    """
    _claim()
    try:
        state = _begin(afresh=afresh)
        _fill(state, tell, patience)
        _put_into_use(state)
    except Unreachable as problem:
        note_problem(problem)
        raise
    finally:
        ServerState.objects.update(heard_at=None)
    send_changed()
    return state.copied


def build_missing() -> None:
    """For the worker, when there is no whole index: one try, which the clock repeats."""
    try:
        rebuild(lambda done, of: None, patience=timedelta())
    except (Busy, Unreachable) as reason:
        logger.warning("The search index is not built yet: %s", reason)


def _claim() -> None:
    ServerState.current()
    now = timezone.now()
    free = Q(heard_at=None) | Q(heard_at__lt=now - SILENCE)
    if not ServerState.objects.filter(free).update(heard_at=now):
        raise Busy("Another process is filling the search index.")


def _begin(*, afresh: bool) -> ServerState:
    client, state = patient(), ServerState.current()
    if afresh or not state.building or not indices.is_coming(client, state.building):
        state.building, state.last_document, state.copied = indices.create(client), 0, 0
        # From here on, what changes goes there as well; what is read for it is read later than this.
        state.save(update_fields=["building", "last_document", "copied"])
        if state.built_at is None or not indices.exists(client):
            # No other index waits for what was noted until now, and this one gets it anyway.
            Change.objects.all().delete()
    return state


def _fill(state: ServerState, tell: Tell, patience: timedelta) -> None:
    splitters: dict[str, PartsOf] = {}

    def split(_words: set[str], language: str) -> PartsOf:
        if language not in splitters:
            splitters[language] = whole_splitter(language)
        return splitters[language]

    while True:
        at = moment()
        rows = Document.objects.filter(pk__gt=state.last_document).order_by("pk")
        pks = list(rows.values_list("pk", flat=True)[:BATCH])
        if not pks:
            return
        for line in _send_patiently(state, list(lines(pks, at, split)), patience):
            logger.error("The search server does not take a document: %s", line)
        state.last_document, state.copied, state.heard_at = pks[-1], state.copied + len(pks), timezone.now()
        state.save(update_fields=["last_document", "copied", "heard_at"])
        left = Document.objects.filter(pk__gt=state.last_document)
        tell(state.copied, state.copied + left.count())


def _send_patiently(state: ServerState, actions: Sequence[str], patience: timedelta) -> list[str]:
    """A server that is being started again is waited for."""
    until = time.monotonic() + patience.total_seconds()
    while True:
        try:
            return send(patient(), indices.coming(), actions)
        except IndexMissing:
            raise
        except Unreachable as problem:
            if time.monotonic() >= until:
                raise
            note_problem(problem)
            ServerState.objects.update(heard_at=timezone.now())
            time.sleep(LOOKS_SECONDS)


def _put_into_use(state: ServerState) -> None:
    indices.tidy_up(patient(), state.building)
    indices.take_over(patient(), state.building)
    # Who sent to it as to one that is coming finds it under no such name, and sends again.
    ServerState.objects.update(building="", last_document=0, built_at=timezone.now())
