"""Rolling back what one person did last in all articles, in the background, and taking that back.

Each article is a transaction of its own that also writes down what came of it: killed in between, the work goes on
where it stopped. What others wrote since is merged, not lost; where it cannot be, the article is left and named.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.addresses import person_path
from accounts.models import User
from community.activity.services import record
from core.visibility import State
from wiki.content import Content
from wiki.models import Article, Revision, Rollback, RollbackItem
from wiki.permissions import can_patrol, can_roll_back
from wiki.querysets import RevisionQuerySet
from wiki.services.conflicts import EditConflict, merge_contents
from wiki.services.rolling_back import (
    MOST_RUNS,
    locked_article,
    mark_undone,
    person_of,
    runs_of,
    summary_of,
    with_facts_of_others,
)
from wiki.services.saving import edit_article
from wiki.services.visibility import set_article_state
from wiki.shared import shared_of

Status, Did = Rollback.Status, RollbackItem.Did
MOST_COUNTED = 1_000
CANNOT = (EditConflict, ValidationError, PermissionDenied)


class Left(ValidationError):
    """It cannot be taken out without losing what others wrote."""

    def __init__(self) -> None:
        super().__init__("left")


def changes_of(person: User, since: datetime) -> RevisionQuerySet:
    """What would be rolled back: what of it nobody has rolled back yet."""
    return Revision.objects.filter(author=person, created_at__gte=since, reverted_at=None)


def count_changes(person: User, since: datetime) -> int:
    """Up to MOST_COUNTED."""
    return len(changes_of(person, since).order_by("-created_at", "-id").values_list("pk")[:MOST_COUNTED])


@transaction.atomic
def start_rollback(*, person: User, since: datetime, by: Any, reason: str = "") -> Rollback | None:
    """Begin; the work is done in the background. None where there is nothing to roll back.

    Raises PermissionDenied. Asked twice, it is one.
    """
    if not can_roll_back(by, person.pk):
        raise PermissionDenied
    locked = person_of(person.pk)
    running = Rollback.objects.filter(person=locked, status__in=(Status.WAITING, Status.REVERSING)).first()
    if running is not None:
        # Should its worker have been killed, it goes on where it stopped; what is done is not done again.
        if running.status == Status.WAITING:
            carry_out.enqueue(running.pk, get_language() or "")
        return running
    newest = changes_of(locked, since).order_by("-pk").values_list("pk", flat=True).first()
    if newest is None:
        return None
    rollback = Rollback.objects.create(
        person=locked, by=by, since=since, reason=reason, last_revision_id=newest, created_at=timezone.now()
    )
    carry_out.enqueue(rollback.pk, get_language() or "")
    return rollback


@transaction.atomic
def take_back(*, rollback: Rollback, by: Any) -> Rollback:
    """Undo the undoing, in the background. Asked twice, it happens once. Raises PermissionDenied."""
    if not can_patrol(by) or rollback.person_id == by.pk:
        raise PermissionDenied
    if Rollback.objects.filter(pk=rollback.pk, status=Status.DONE).update(status=Status.REVERSING):
        carry_back.enqueue(rollback.pk, by.pk)
    rollback.refresh_from_db()
    return rollback


@task()
def carry_out(pk: int, language: str) -> None:
    """Every article in turn, by number."""
    rollback = Rollback.objects.select_related("person", "by").get(pk=pk)
    if rollback.status != Status.WAITING:
        return
    theirs = changes_of(rollback.person, rollback.since).filter(pk__lte=rollback.last_revision_id)
    # Where the account of who pressed the button is gone, nobody is there to do it.
    articles = set(theirs.order_by().values_list("article_id", flat=True)) if rollback.by is not None else set()
    for article in sorted(articles):
        _roll_back_one(rollback, article)
    with transaction.atomic():
        if Rollback.objects.filter(pk=pk, status=Status.WAITING).update(status=Status.DONE):
            _tell(rollback, language)


@task()
def carry_back(pk: int, by_pk: int) -> None:
    rollback = Rollback.objects.get(pk=pk)
    if rollback.status != Status.REVERSING:
        return
    by = User.objects.get(pk=by_pk)
    for item in rollback.items.exclude(did=Did.LEFT).filter(taken_back=None).order_by("-pk"):
        _take_back_one(rollback, item, by)
    Rollback.objects.filter(pk=pk, status=Status.REVERSING).update(status=Status.REVERSED)


def _roll_back_one(rollback: Rollback, article_id: int) -> None:
    """Undo it, or say that it had to be left."""
    try:
        with transaction.atomic():
            article = locked_article(article_id)
            if article.state != State.VISIBLE or rollback.items.filter(article=article).exists():
                return
            _undo(rollback, article)
    except CANNOT:
        RollbackItem.objects.get_or_create(rollback=rollback, article_id=article_id, defaults={"did": Did.LEFT})


def _undo(rollback: Rollback, article: Article) -> None:
    current = article.current_revision
    theirs = changes_of(rollback.person, rollback.since).filter(article=article, pk__lte=rollback.last_revision_id)
    numbers = list(theirs.values_list("number", flat=True))
    if not numbers or current is None:
        return
    item = RollbackItem(rollback=rollback, article=article, versions=len(numbers), undone=current)
    if min(numbers) == 1:
        # A new article: nobody is robbed of anything when they alone wrote in it.
        if Revision.objects.filter(article=article).exclude(author=rollback.person).exists():
            raise Left
        mark_undone(theirs, rollback.by)
        set_article_state(article, State.HIDDEN, rollback.by)
        item.did, item.undone = Did.HIDDEN, None
        item.save()
        return
    content, before, at_the_end = _without(article, current, numbers)
    content = with_facts_of_others(article, content, current=current, undone=theirs)
    mark_undone(theirs, rollback.by)
    with translation.override(article.language):
        summary = summary_of(len(numbers), before, rollback.reason)
    saved = edit_article(
        article=article,
        base=current,
        content=content,
        author=rollback.by,
        summary=summary,
        kind=Revision.Kind.RESTORE,
        restored_from=before if at_the_end else None,
        ask=False,
    )
    if saved.changed:
        item.did, item.revision = Did.RESTORED if at_the_end else Did.MERGED, saved.revision
        item.save()


def _without(article: Article, current: Revision, numbers: list[int]) -> tuple[Content, Revision, bool]:
    """The article without their runs, what stood before the first of these, and whether it is simply that version.

    Raises Left where others have changed the same places since.
    """
    runs = list(runs_of(numbers))
    if len(runs) > MOST_RUNS:
        raise Left
    # What all languages share is sorted out apart from the text.
    shared = shared_of(current)
    content = Content.of(current)
    before = current
    for first, last in runs:
        ends = {one.number: one for one in Revision.objects.numbers(article, first - 1, last)}
        before = ends[first - 1]
        if before.state != State.VISIBLE:
            raise Left
        mine, base = (replace(Content.of(ends[number]), **shared) for number in (first - 1, last))
        if last == current.number:
            content = mine
            continue
        merged = merge_contents(base=base, mine=mine, theirs=content)
        if not merged.clean:
            raise Left
        content = merged.content
    return content, before, [last for _first, last in runs] == [current.number]


def _take_back_one(rollback: Rollback, item: RollbackItem, by: Any) -> None:
    done = True
    try:
        with transaction.atomic():
            article = locked_article(item.article_id)
            theirs = Revision.objects.filter(article=article, author_id=rollback.person_id)
            theirs.filter(pk__lte=rollback.last_revision_id, created_at__gte=rollback.since).update(reverted_at=None)
            if item.did == Did.HIDDEN:
                set_article_state(article, State.VISIBLE, by)
            elif item.revision is None or item.undone is None:
                raise Left
            else:
                _redo(article, item.revision, item.undone, by)
    except CANNOT:
        done = False
    RollbackItem.objects.filter(pk=item.pk).update(taken_back=done)


def _redo(article: Article, revision: Revision, undone: Revision, by: Any) -> None:
    with translation.override(article.language):
        summary = _("A roll-back was taken back")
    edit_article(
        article=article,
        base=revision,
        content=Content.of(undone),
        author=by,
        summary=summary,
        kind=Revision.Kind.RESTORE,
        restored_from=undone,
        ask=False,
    )


def _tell(rollback: Rollback, language: str) -> None:
    """Once for all articles."""
    if not rollback.items.exclude(did=Did.LEFT).exists():
        return
    record(
        verb="wiki.rolled_back_all",
        actor=rollback.by,
        about=("accounts.person", rollback.person_id),
        title=str(rollback.person),
        url=person_path(str(rollback.person.public_id)),
        language=rollback.person.language or language,
        values={"reason": rollback.reason},
        recipients=[(rollback.person_id, "rolled_back")],
        is_public=False,
        key=f"wiki.rolled_back_all:{rollback.pk}",
    )
