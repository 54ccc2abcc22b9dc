"""The states of a subject one after another, and what holds when some of the changes are left out.

A change whose version of an article was taken out of sight holds for no language any more, and no later version shows
what it said. Brought back, it holds again, but for what somebody has changed since.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from core.visibility import State
from wiki.models import Article, FactVersion, Revision, Subject
from wiki.services.following_subjects import follow_subject
from wiki.services.subjects import locked_subject, store_version
from wiki.shared import SHARED, same, shared_from_json, shared_of
from wiki.shared_history import Step, changed, fields_of, fold


@dataclass(frozen=True)
class _Row:
    pk: UUID
    values: dict[str, Any]
    settled: bool
    revision: int | None
    state: str | None


def settle_facts(article: Article) -> Subject | None:
    """After a version went out of sight or came back: what the subject says now, in all languages and old versions.

    The caller holds the article's lock. Where no language can be seen, nothing is settled: nobody sees it.
    """
    subject = locked_subject(article.translation_key)
    if subject is None or not Article.objects.filter(translation_key=subject.pk, state=State.VISIBLE).exists():
        return subject
    rows = _rows(subject)
    if not any(row.settled or _is_hidden(row) for row in rows):
        return subject
    outcomes = fold(_steps(rows, _seen_elsewhere(subject, rows)))
    rewritten = _rewrite_copies(rows, outcomes)
    if not same(outcomes[-1], shared_of(subject)):
        store_version(subject, uuid4(), outcomes[-1], revision=None, now=timezone.now(), settled=True)
        rewritten = True
    if rewritten:
        follow_subject.enqueue(str(subject.pk))
    return subject


def without_changes(article: Article, revisions: Collection[int]) -> dict[str, Any] | None:
    """What the subject would say without what these versions of the article changed; None where they changed nothing.

    What others changed since in the same facts stays.
    """
    subject = Subject.objects.filter(pk=article.translation_key).first()
    if subject is None:
        return None
    rows = _rows(subject)
    theirs = [row.revision is not None and row.revision in revisions for row in rows]
    if not any(theirs):
        return None
    # What is hidden is left out already: by the settled state that came of it.
    steps = [
        Step(row.values, left_out=left_out or _is_hidden(row), settled=row.settled)
        for row, left_out in zip(rows, theirs, strict=True)
    ]
    return {**fold(steps)[-1], "fact_version": subject.current_id}


def _rows(subject: Subject) -> list[_Row]:
    stored = FactVersion.objects.filter(subject=subject).order_by("number")
    return [
        _Row(pk, shared_from_json(values), bool(values.get("settled")), revision, state)
        for pk, values, revision, state in stored.values_list("pk", "values", "revision", "revision__state")
    ]


def _is_hidden(row: _Row) -> bool:
    return row.state is not None and row.state != State.VISIBLE


def _steps(rows: Sequence[_Row], elsewhere: Collection[UUID]) -> list[Step]:
    steps: list[Step] = []
    before: dict[str, Any] = {}
    for number, row in enumerate(rows):
        now = fields_of(row.values)
        kept: list[str] = []
        if row.state == State.WITH_WHOLE:
            kept = [name for name in changed(before, now) if _stands(rows[number:], name, now.get(name), elsewhere)]
        steps.append(Step(row.values, left_out=_is_hidden(row), kept=kept, settled=row.settled))
        before = now
    return steps


def _stands(rows: Sequence[_Row], name: str, value: Any, elsewhere: Collection[UUID]) -> bool:
    """Whether another language, which can be seen, was saved with this value after it was set."""
    for row in rows:
        if fields_of(row.values).get(name) != value:
            return False
        if row.pk in elsewhere:
            return True
    return False


def _seen_elsewhere(subject: Subject, rows: Sequence[_Row]) -> set[UUID]:
    """The states that a visible version of some language was saved with, where an article went as a whole.

    Its facts are not wrong because its text had to go: what another language was saved with since stays.
    """
    if not any(row.state == State.WITH_WHOLE for row in rows):
        return set()
    found = Revision.objects.filter(fact_version__subject=subject, state=State.VISIBLE)
    return set(found.values_list("fact_version", flat=True).distinct())


def _rewrite_copies(rows: Sequence[_Row], outcomes: Sequence[dict[str, Any]]) -> bool:
    """What can be seen shows what holds of its state, what cannot shows what was said; whether a version changed."""
    held = {row.pk: outcome for row, outcome in zip(rows, outcomes, strict=True)}
    said = {row.pk: row.values for row in rows}
    wrong: dict[tuple[UUID, bool], list[int]] = {}
    copies = Revision.objects.filter(fact_version__in=list(held)).values_list("pk", "fact_version", "state", *SHARED)
    for pk, version, state, *values in copies.iterator(chunk_size=500):
        seen = state in {State.VISIBLE, State.WITH_WHOLE}
        if not same(dict(zip(SHARED, values, strict=True)), (held if seen else said)[version]):
            wrong.setdefault((version, seen), []).append(pk)
    for (version, seen), pks in wrong.items():
        for start in range(0, len(pks), 500):
            Revision.objects.filter(pk__in=pks[start : start + 500]).update(**(held if seen else said)[version])
    return bool(wrong)
