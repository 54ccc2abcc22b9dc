"""Erasing a person: what they wrote under a licence stays, without their name; the rest goes."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.mail.services import post
from accounts.mail.writing import whole
from accounts.models import User
from accounts.privacy.models import Erasure, Export
from accounts.privacy.registry import Erased, Key, holdings, hooks

logger = logging.getLogger(__name__)
_SALT = "privacy.erasure"


def tombstone(language: str = "") -> str:
    """What stands where a name was."""
    with translation.override(language or settings.LANGUAGE_CODE):
        return _("Deleted account")


@transaction.atomic
def request_erasure(*, user: User) -> Erasure:
    """Plan it; it can be taken back until it is due. Raises ValidationError for the last administrator."""
    if user.is_superuser and not User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk).exists():
        raise ValidationError(_("You are the only administrator. Make somebody else one first."), code="last")
    due = timezone.now() + timedelta(days=settings.ERASURE_WAITING_DAYS)
    erasure, made = Erasure.objects.get_or_create(user=user, defaults={"due_at": due})
    if made:
        post(kind="privacy.erasure_planned", recipient=user, args={"requested": erasure.requested_at.isoformat()})
    return erasure


def cancel_erasure(*, user: User) -> bool:
    """True when one was planned."""
    return Erasure.objects.filter(user=user).delete()[0] > 0


def cancel_url(erasure: Erasure) -> str:
    """The whole address that takes it back without signing in; good for this request alone."""
    token = signing.dumps([erasure.user_id, erasure.requested_at.timestamp()], salt=_SALT)
    return whole(reverse("privacy:erasure_cancel", args=[token]))


def planned_by(token: str) -> Erasure | None:
    """The erasure that a link takes back; None when it is forged, used, over, or of another request."""
    try:
        number, requested = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if not isinstance(number, int):
        return None
    erasure = Erasure.objects.filter(pk=number).first()
    return erasure if erasure is not None and erasure.requested_at.timestamp() == requested else None


def queue_due_erasures() -> int:
    """Hand those whose time has come to the worker; how many."""
    due = list(Erasure.objects.filter(due_at__lte=timezone.now()).values_list("pk", flat=True)[:100])
    for number in due:
        erase_planned.enqueue(number)
    return len(due)


@task()
def erase_planned(user_id: int) -> None:
    """Carry out a planned erasure, unless it was taken back or is not due yet."""
    with transaction.atomic():
        user = User.objects.select_for_update().filter(pk=user_id).first()
        erasure = Erasure.objects.filter(pk=user_id, due_at__lte=timezone.now()).first()
        if user is not None and erasure is not None:
            erase(user)


@transaction.atomic
def erase(user: User) -> None:
    """Now, and for good. Broken off half way, nothing has happened."""
    number, address, language = user.pk, user.email, user.language
    afterwards = [after for hook in hooks() if (after := hook(user)) is not None]
    files = [export.file for export in Export.objects.filter(user=user) if export.file]
    for holding in holdings():
        for key in holding.keys:
            if key.model == "accounts.User":
                continue  # the person's own row goes last
            if holding.erased is Erased.UNNAMED:
                _unname(user, key)
            else:
                key.model_class()._default_manager.filter(**{key.field: user.pk}).delete()
    for session in _sessions_of(number):
        session.delete()
    user.delete()
    post(kind="privacy.erased", address=address, language=language)
    for file in files:
        transaction.on_commit(partial(file.storage.delete, str(file.name)))
    for after in afterwards:
        transaction.on_commit(after)
    logger.info("Account %d was erased.", number)


def _unname(user: User, key: Key) -> None:
    """The row stays; its key to the person and the names beside it do not."""
    found = key.model_class()._default_manager.filter(**{key.field: user.pk})
    if not key.names:
        found.update(**{key.field: None})
        return
    # The word for a deleted account in the language of what was written, where rows know theirs.
    column = _language_column(key)
    languages: list[Any] = list(found.order_by().values_list(column, flat=True).distinct()) if column else [""]
    for language in languages:
        rows = found.filter(**{column: language}) if column else found
        rows.update(**{key.field: None}, **dict.fromkeys(key.names, tombstone(str(language or ""))))


def _language_column(key: Key) -> str:
    columns = {field.name for field in key.model_class()._meta.concrete_fields}
    return "locale__language_code" if "locale" in columns else "language" if "language" in columns else ""


def _sessions_of(number: int) -> Iterator[Session]:
    """Sessions keep whose they are inside; there is no key to look for."""
    for session in Session.objects.iterator(chunk_size=500):
        if str(session.get_decoded().get("_auth_user_id", "")) == str(number):
            yield session
