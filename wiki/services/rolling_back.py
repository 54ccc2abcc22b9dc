"""Rolling back the last run of changes that one person made in one article."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from community.activity.services import record
from core.visibility import State
from wiki.content import Content
from wiki.models import Article, Revision
from wiki.permissions import can_roll_back
from wiki.querysets import RevisionQuerySet
from wiki.services.fact_history import without_changes
from wiki.services.saving import Saved, StaleVersion, edit_article
from wiki.shared import shared_of

MOST_RUNS = 30  # of one person in one article; a longer quarrel is for people to sort out


def by_author(revision: Revision) -> RevisionQuerySet:
    """All versions of the article by who wrote this one. Who has no account is told apart by nothing but that."""
    same = Revision.objects.filter(article_id=revision.article_id)
    if revision.author_id is not None:
        return same.filter(author=revision.author_id)
    same = same.filter(author=None, author_name=revision.author_name)
    imported = Revision.Kind.IMPORT
    return same.filter(kind=imported) if revision.kind == imported else same.exclude(kind=imported)


def before_run(last: Revision) -> Revision | None:
    """What readers saw before the run of changes that ends with this version; None where nobody else wrote before."""
    others = Revision.objects.filter(article_id=last.article_id, number__lt=last.number, state=State.VISIBLE)
    return others.exclude(pk__in=by_author(last).values("pk")).order_by("-number").first()


@transaction.atomic
def roll_back_article(*, article: Article, base: Revision, by: Any, reason: str = "") -> Saved:
    """Back to before the last run of changes; their author is told, with the reason.

    `base` is the version that was the current one when it was decided. Raises PermissionDenied, StaleVersion when
    somebody saved since, or ValidationError where nobody else has written in it.
    """
    if not can_roll_back(by, base.author_id) or base.article_id != article.pk:
        raise PermissionDenied
    locked = locked_article(article.pk)
    if locked.current_revision_id != base.pk:
        raise StaleVersion
    before = before_run(base)
    if before is None:
        raise ValidationError(_("Nobody else has written in this article, so there is nothing to go back to."))
    run = by_author(base).filter(number__gt=before.number, number__lte=base.number)
    content = with_facts_of_others(locked, Content.of(before), current=base, undone=run)
    undone = mark_undone(run, by)
    with translation.override(locked.language):
        summary = summary_of(undone, before, reason)
    saved = edit_article(
        article=locked,
        base=base,
        content=content,
        author=by,
        summary=summary,
        kind=Revision.Kind.RESTORE,
        restored_from=before,
        ask=False,
    )
    if saved.changed and base.author_id is not None:
        tell_undone(saved.revision, author=base.author_id, by=by, reason=reason)
    return saved


def with_facts_of_others(article: Article, content: Content, *, current: Revision, undone: RevisionQuerySet) -> Content:
    """The text as it was, and what all languages share without what these versions changed of it."""
    shared = without_changes(article, set(undone.values_list("pk", flat=True)))
    return replace(content, **(shared or shared_of(current)))


def mark_undone(run: RevisionQuerySet, by: Any) -> int:
    """They count as looked at, and speak against trust; how many there are."""
    now = timezone.now()
    pks = list(run.values_list("pk", flat=True))
    versions = Revision.objects.filter(pk__in=pks)
    versions.filter(is_checked=False).update(is_checked=True, checked_by=by, checked_at=now)
    return versions.update(reverted_at=now)


def summary_of(count: int, before: Revision, reason: str) -> str:
    """In the active language; without the author's name, which may be taken off the site one day."""
    words = ngettext(
        "Rolled back %(count)d change, to version %(number)d.",
        "Rolled back %(count)d changes, to version %(number)d.",
        count,
    ) % {"count": count, "number": before.number}
    return f"{words} {reason}".strip()


def tell_undone(revision: Revision, *, author: int, by: Any, reason: str) -> None:
    """The author alone; who follows the article hears of the new version as of any other."""
    article = revision.article
    record(
        verb="wiki.rolled_back",
        actor=by,
        about=("wiki.revision", revision.pk),
        objects=[("wiki.article", article.pk)],
        title=article.title,
        url=article.url("article_compare", revision.number - 1, revision.number),
        language=article.language,
        values={"reason": reason},
        recipients=[(author, "rolled_back")],
        is_public=False,
        key=f"wiki.rolled_back:{revision.pk}",
    )


def locked_article(pk: int) -> Article:
    """As it is now, with its current version; nobody else writes it until the transaction ends."""
    article = Article.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    if article.current_revision_id is not None:
        article.current_revision = Revision.objects.get(pk=article.current_revision_id)
    return article


def runs_of(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers, the newest run first."""
    run: list[int] = []
    for number in sorted(numbers, reverse=True):
        if run and number != run[-1] - 1:
            yield run[-1], run[0]
            run = []
        run.append(number)
    if run:
        yield run[-1], run[0]


def person_of(pk: int) -> User:
    """Locked: the same button pressed twice, or by two at once, starts one roll-back."""
    return User.objects.select_for_update(no_key=True).get(pk=pk)
