"""Keeping what articles lack, and the notes of people that an article is no longer right."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.roles import mark
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from core.cache.purge import purge_later
from core.html import fill
from core.visibility import State
from wiki.addresses import article_path, wiki_path
from wiki.hints import UPDATE, hints_of
from wiki.models import Article, Hint, UpdateNote
from wiki.models.hint import REASON_LENGTH
from wiki.permissions import can_note_update
from wiki.services.cleaning import clean_summary
from wiki.services.drawing import redraw
from wiki.services.subjects import present_content

BATCH = 200


def refresh_hints(article: Article) -> None:
    """Make the table say what the current version lacks. Needs `current_revision` with its text."""
    revision = article.current_revision
    wanted = set(hints_of(present_content(article))) if revision is not None else set()
    kept = dict(Hint.objects.filter(article=article).values_list("kind", "key"))
    if UPDATE in kept:
        wanted.add(UPDATE)
    if gone := kept.keys() - wanted:
        Hint.objects.filter(article=article, kind__in=gone).delete()
    if any(key != article.key for key in kept.values()):
        Hint.objects.filter(article=article).update(key=article.key)
    if new := wanted - kept.keys():
        Hint.objects.bulk_create([_hint(article, kind) for kind in sorted(new)], ignore_conflicts=True)


def refresh_all_hints() -> int:
    """All articles of all languages, some at a time: for a wiki that was filled before hints were kept."""
    last = count = 0
    rows = Article.objects.filter(current_revision__isnull=False).select_related("current_revision").order_by("pk")
    while some := list(rows.filter(pk__gt=last)[:BATCH]):
        for article in some:
            refresh_hints(article)
        last, count = some[-1].pk, count + len(some)
    return count


def note_update(*, article: Article, reason: str, author: Any) -> UpdateNote:
    """Say that an article is no longer right. The note there is stays as it is.

    Raises PermissionDenied, or ValidationError keyed `reason`.
    """
    if not can_note_update(author, article):
        raise PermissionDenied
    words = clean_summary(reason)
    if not words:
        raise ValidationError({"reason": _("Say in a few words what is no longer right.")})
    if len(" ".join(reason.split())) > REASON_LENGTH:
        raise ValidationError({"reason": _("At most %(number)d signs.") % {"number": REASON_LENGTH}})
    try:
        finding = ask(title=article.title, html=fill("<p>{}</p>", words), author=author, submission=None)
    except ValidationError as error:
        raise ValidationError({"reason": error.messages}) from error
    is_held = finding.effect == ContentRule.Effect.HOLD
    with transaction.atomic():
        locked = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        current = locked.current_revision
        note, made = UpdateNote.objects.get_or_create(
            article=locked,
            defaults={
                "reason": words,
                "number": current.number if current else 1,
                "author": author,
                "author_name": str(author),
                "author_role": mark(author),
                "state": State.HIDDEN if is_held else State.VISIBLE,
            },
        )
        if made:
            note.article = locked
            if finding.rule is not None:
                open_case(note, category=Category.SPAM)
            _show(note)
    return note


def settle_update(*, article: Article, by: Any) -> bool:
    """The article is right again: the note goes. False when there was none any more. Raises PermissionDenied."""
    if not can_note_update(by, article):
        raise PermissionDenied
    with transaction.atomic():
        locked = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        # What moderators took out of sight is not for others to settle.
        gone, _by_model = UpdateNote.objects.filter(article=locked, state=State.VISIBLE).delete()
        if gone:
            Hint.objects.filter(article=locked, kind=UPDATE).delete()
            _redraw(locked)
    return bool(gone)


@transaction.atomic
def set_note_state(note: UpdateNote, state: str, by: Any) -> None:
    """Out of sight, or back. Called through the registry of kinds."""
    locked = UpdateNote.objects.select_for_update().select_related("article").get(pk=note.pk)
    UpdateNote.objects.filter(pk=note.pk).update(state=state)
    note.state = locked.state = state
    _show(locked)


def _show(note: UpdateNote) -> None:
    """In the list while it is seen, and on the article's page."""
    article = note.article
    if note.state == State.VISIBLE:
        Hint.objects.bulk_create([_hint(article, UPDATE)], ignore_conflicts=True)
    else:
        Hint.objects.filter(article=article, kind=UPDATE).delete()
    _redraw(article)


def _redraw(article: Article) -> None:
    """What was drawn for this version, its head with the note, is not used again."""
    Article.objects.filter(pk=article.pk).update(render_version=F("render_version") + 1)
    fresh = Article.objects.select_related("current_revision").get(pk=article.pk)
    if fresh.current_revision is not None:
        redraw(fresh)
    purge_later([article_path(fresh.language, fresh.slug), f"{wiki_path(fresh.language)}hints/"])


def _hint(article: Article, kind: str) -> Hint:
    return Hint(article_id=article.pk, locale_id=article.locale_id, kind=kind, key=article.key)
