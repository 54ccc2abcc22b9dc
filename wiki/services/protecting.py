"""Protecting an article, and lifting the protection. Each decision is kept; what holds stands on the article."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.cache.purge import purge_later
from wiki.addresses import article_path
from wiki.models import Article, Protection
from wiki.permissions import can_protect
from wiki.protecting import OPEN, ORDER, Protected, stricter
from wiki.services.cleaning import clean_line

LONGEST = timedelta(days=3_660)
MOST_REASON = 300
_PAGES = ("", "history/", "log/", "print/")


@transaction.atomic
def protect_article(*, article: Article, wanted: Protected, by: Any) -> Protection | None:
    """From now on this holds; None where everybody may do everything again.

    A new name takes at least what a change takes, and who may change it may propose changes to it.
    Raises PermissionDenied, or ValidationError keyed edit, rename, propose, until or reason.
    """
    if not can_protect(by):
        raise PermissionDenied
    now = timezone.now()
    wanted = _checked(wanted, now)
    locked = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    _end_what_stands(locked, by, now)
    made = None
    if not wanted.is_open:
        made = Protection.objects.create(
            article=locked,
            edit_level=wanted.edit,
            rename_level=wanted.rename,
            propose_level=wanted.propose,
            until=wanted.until,
            reason=wanted.reason,
            by=by,
            created_at=now,
        )
    _store(article, locked, wanted)
    return made


@transaction.atomic
def lift_protection(*, article: Article, by: Any) -> None:
    """Everybody may do everything again; also where moderators had locked it. Raises PermissionDenied."""
    if not can_protect(by):
        raise PermissionDenied
    locked = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    _end_what_stands(locked, by, timezone.now())
    _store(article, locked, OPEN)


def _checked(wanted: Protected, now: datetime) -> Protected:
    errors: dict[str, str] = {}
    for name in ("edit", "rename", "propose"):
        if getattr(wanted, name) not in ORDER:
            errors[name] = _("Choose one.")
    reason = clean_line(wanted.reason)[:MOST_REASON]
    if not reason:
        errors["reason"] = _("Say in a few words why. Everybody can read it.")
    if wanted.until is not None and not now < wanted.until <= now + LONGEST:
        errors["until"] = _("Give a day after today, at most ten years from now, or none.")
    if errors:
        raise ValidationError({name: [text] for name, text in errors.items()})
    propose = wanted.propose if ORDER[wanted.propose] <= ORDER[wanted.edit] else wanted.edit
    return replace(wanted, rename=stricter(wanted.edit, wanted.rename), propose=propose, reason=reason)


def _end_what_stands(article: Article, by: Any, now: datetime) -> None:
    """What had run out by itself ended then, and nobody lifted it."""
    for standing in Protection.objects.select_for_update(no_key=True).filter(article=article, lifted_at=None):
        over = standing.until is not None and standing.until <= now
        standing.lifted_at, standing.lifted_by = (standing.until, None) if over else (now, by)
        standing.save(update_fields=["lifted_at", "lifted_by"])


def _store(article: Article, locked: Article, holds: Protected) -> None:
    """On the row, and on the object that the caller has. What moderators had locked is protected by this alone."""
    stored = None if holds.is_open else holds.stored()
    Article.objects.filter(pk=locked.pk).update(protection=stored, is_locked=False)
    article.protection, article.is_locked = stored, False
    path = article_path(locked.language, locked.slug)
    purge_later([f"{path}{page}" for page in _PAGES])
