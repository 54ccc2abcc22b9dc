"""Putting a translation better by hand. Earlier ones are kept, and the original is never touched."""

import re
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.roles import mark
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from community.translations.models import Correction, Translation
from community.translations.permissions import can_correct
from community.translations.registry import Source
from community.translations.services.translating import find_anew
from core.html import MarkupRefused, plain_text, sanitise
from core.visibility import State

_LINK = re.compile(r'<a (?:[^>]*\s)?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'<img [^>]*?src="([^"]*)"[^>]*>')


class Overtaken(Exception):
    """Somebody else corrected it while this was written."""

    def __init__(self, newest: Correction) -> None:
        super().__init__(str(newest))
        self.newest = newest


def correct(
    *, source: Source, translation: Translation, author: Any, html: str, base: int, submission: uuid.UUID | None = None
) -> Correction:
    """A new version by `author`, made from version `base` (0: what the service made).

    Raises PermissionDenied, ValidationError keyed `body`, or Overtaken; then nothing is saved.
    """
    if not can_correct(author):
        raise PermissionDenied
    cleaned = clean(html, source)
    finding = ask(
        title=str(source.kind.title(source.obj)),
        html=cleaned,
        author=author,
        submission=submission,
        before=source.html + translation.html,
    )
    is_held = finding.effect == ContentRule.Effect.HOLD
    with transaction.atomic():
        locked = Translation.objects.select_for_update(no_key=True).get(pk=translation.pk)
        newest = Correction.objects.filter(translation=locked, state=State.VISIBLE).newest_first().first()
        if newest is not None and newest.number != base:
            raise Overtaken(newest)
        if cleaned == (newest.html if newest is not None else locked.html):
            raise ValidationError({"body": _("Nothing is changed yet.")})
        last = Correction.objects.filter(translation=locked).aggregate(last=Max("number"))["last"] or 0
        made = Correction.objects.create(
            translation=locked,
            number=last + 1,
            kind=source.kind.name,
            object_id=source.object_id,
            state=State.HIDDEN if is_held else State.VISIBLE,
            author=author,
            author_name=str(author),
            author_role=mark(author),
            html=cleaned,
        )
        if is_held:
            open_case(made, category=Category.SPAM)
    find_anew(source.obj)
    return made


def clean(html: str, source: Source) -> str:
    """The text as it is kept: links and pictures are those of the original. Raises ValidationError keyed `body`."""
    try:
        cleaned = sanitise(_only_those_of(source.html, sanitise(html, source.policy)), source.policy)
    except MarkupRefused as refused:
        raise ValidationError({"body": str(refused)}) from refused
    if not plain_text(cleaned).strip():
        raise ValidationError({"body": _("Write something first.")})
    return cleaned


def _only_those_of(original: str, html: str) -> str:
    links = {found[0] for found in _LINK.findall(original)}
    pictures = set(_PICTURE.findall(original))
    html = _LINK.sub(lambda found: found[0] if found[1] in links else found[2], html)
    return _PICTURE.sub(lambda found: found[0] if found[1] in pictures else "", html)
