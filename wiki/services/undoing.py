"""Undoing what one account did in the wiki since a moment, and taking that back.

Each article is a transaction of its own, and what somebody else wrote since is merged, not lost.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from core.models import Image
from core.visibility import State
from wiki.content import Content
from wiki.models import Article, Revision
from wiki.services.conflicts import EditConflict
from wiki.services.fact_history import without_changes
from wiki.services.saving import edit_article
from wiki.services.trusting import mark_restored, mark_reverted
from wiki.services.visibility import set_article_state, set_image_state
from wiki.shared import shared_of

Items = list[dict[str, Any]]


def count_since(person: Any, since: datetime) -> int:
    """Changes and pictures."""
    return Revision.objects.filter(author=person, created_at__gte=since).count() + _pictures(person, since).count()


def undo_since(person: Any, since: datetime, by: Any) -> tuple[Items, list[str]]:
    """What was done, so that it can be taken back, and in words what had to be left."""
    items: Items = []
    left: list[str] = []
    mine = Revision.objects.filter(author=person, created_at__gte=since)
    firsts = mine.order_by().values("article").annotate(first=Min("number")).values_list("article", "first")
    for pk, first in sorted(firsts):
        article = Article.objects.select_related("current_revision").get(pk=pk)
        try:
            with transaction.atomic():
                done = _undo_article(article, first, person, by)
        except (EditConflict, ValidationError, PermissionDenied):
            left.append(_("“%(title)s”: others have changed the same places since.") % {"title": article.title})
        else:
            if done:
                mark_reverted(mine.filter(article=pk))
                items.append({**done, "article": pk, "title": article.title, "url": article.url("article_history")})
    for image in _pictures(person, since):
        set_image_state(image, State.HIDDEN, by)
        items.append({"did": "picture", "image": image.pk, "title": image.title, "url": ""})
    return items, left


def redo(items: Items, by: Any) -> list[str]:
    """Take back what `undo_since` did; says what could not be."""
    left: list[str] = []
    for item in items:
        try:
            with transaction.atomic():
                _redo(item, by)
                _trust_again(item)
        except (EditConflict, ValidationError, PermissionDenied, Article.DoesNotExist, Revision.DoesNotExist):
            left.append(_("“%(title)s”: others have changed the same places since.") % {"title": item["title"]})
    return left


def _pictures(person: Any, since: datetime) -> Any:
    return Image.objects.visible_to(None).filter(uploaded_by_user=person, created_at__gte=since)


def _undo_article(article: Article, first: int, person: Any, by: Any) -> dict[str, Any] | None:
    """Back to before their first change; a new article that only they wrote is hidden."""
    if first == 1:
        if Revision.objects.filter(article=article).exclude(author=person).exists():
            raise ValidationError("others")
        if article.state != State.VISIBLE:
            return None
        set_article_state(article, State.HIDDEN, by)
        return {"did": "hidden"}
    last = Revision.objects.filter(article=article, author=person).order_by("-number")[0]
    before = Revision.objects.get(article=article, number=first - 1)
    between = Revision.objects.filter(article=article, number__gt=first, number__lt=last.number).exclude(author=person)
    if between.exists():
        raise ValidationError("others")
    theirs = Revision.objects.filter(article=article, author=person, number__gte=first, number__lte=last.number)
    content = Content.of(before)
    # What other languages changed in the facts between their changes is not theirs.
    shared = without_changes(article, set(theirs.values_list("pk", flat=True)))
    if shared is None and last.fact_version_id is not None:
        shared = shared_of(last)
    saved = edit_article(
        article=article,
        base=last,
        content=replace(content, **(shared or {})),
        author=by,
        summary=_("Undone: all changes since version %(number)d") % {"number": before.number},
        kind=Revision.Kind.RESTORE,
        restored_from=before,
    )
    return (
        {"did": "restored", "revision": saved.revision.pk, "undone": saved.revision.parent_id}
        if saved.changed
        else None
    )


def _trust_again(item: dict[str, Any]) -> None:
    """What was taken back is held against nobody."""
    if "article" not in item:
        return
    undone = Revision.objects.filter(article=item["article"])
    if item["did"] == "restored":
        first = Revision.objects.filter(pk=item["revision"]).values_list("restored_from__number", flat=True).first()
        undone = undone.filter(number__gt=first or 0)
    mark_restored(undone)


def _redo(item: dict[str, Any], by: Any) -> None:
    if item["did"] == "picture":
        set_image_state(Image.objects.get(pk=item["image"]), State.VISIBLE, by)
        return
    article = Article.objects.get(pk=item["article"])
    if item["did"] == "hidden":
        set_article_state(article, State.VISIBLE, by)
        return
    edit_article(
        article=article,
        base=Revision.objects.get(pk=item["revision"]),
        content=Content.of(Revision.objects.get(pk=item["undone"])),
        author=by,
        summary=_("An undoing was taken back"),
        kind=Revision.Kind.RESTORE,
        restored_from=None,
    )
