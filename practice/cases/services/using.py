""" "I used this too": once a person, with a word on how it went; taken back at any time."""

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.roles import mark
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from core.html.characters import clean_characters
from core.visibility import State
from practice.cases.models import CasePage, CaseUse
from practice.cases.models.people import NOTE_LENGTH
from practice.cases.permissions import can_use_case
from practice.cases.services.states import count_uses
from practice.cases.services.telling import authors_to_tell, original_of, purge_case, record_use
from practice.organisations.models import Organisation
from practice.organisations.permissions import organisations_of


def use_of(user: Any, page: CasePage) -> CaseUse | None:
    """What this person said about using it."""
    if user is None or not user.is_authenticated:
        return None
    return CaseUse.objects.filter(case_key=page.case_key, user=user).first()


def mark_used(
    *,
    page: CasePage,
    user: Any,
    note: str,
    language: str,
    organisation: Organisation | None = None,
    submission: uuid.UUID | None = None,
) -> CaseUse:
    """Say it, or say it otherwise. Raises PermissionDenied in words, or ValidationError keyed by field.

    A note that a content rule would hold is taken in, and a moderator is asked to look at it.
    """
    if not can_use_case(user, page):
        raise PermissionDenied(_("You cannot write here now."))
    words = clean_characters(note).strip()
    if len(words) > NOTE_LENGTH:
        raise ValidationError({"note": _("At most %(number)d signs.") % {"number": NOTE_LENGTH}})
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Say which language this is in.")})
    if organisation is not None and not organisations_of(user).filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": _("Choose an organisation that you belong to.")})
    rule = _asked(page, words, user, submission)
    with transaction.atomic():
        CasePage.objects.select_for_update().only("pk").get(pk=page.pk)
        use, made = CaseUse.objects.get_or_create(
            case_key=page.case_key,
            user=user,
            defaults={
                "user_name": str(user),
                "user_role": mark(user),
                "note": words,
                "language": language,
                "organisation": organisation,
                "state": State.HIDDEN if rule == ContentRule.Effect.HOLD else State.VISIBLE,
            },
        )
        if not made:
            if use.state != State.VISIBLE:
                raise PermissionDenied(_("A moderator has taken this out of sight."))
            use.note, use.language, use.organisation = words, language, organisation
            use.save(update_fields=["note", "language", "organisation"])
        count_uses(page.case_key)
        if rule:
            open_case(use, category=Category.SPAM)
        if made and use.state == State.VISIBLE:
            record_use(use, original_of(page), recipients=authors_to_tell(page, but=user))
        purge_case(page.case_key)
    return use


def take_use_back(*, page: CasePage, user: Any) -> None:
    """No longer say it. Twice is once; what a moderator took out of sight stays where it is."""
    with transaction.atomic():
        CaseUse.objects.filter(case_key=page.case_key, user=user, state=State.VISIBLE).delete()
        count_uses(page.case_key)
        purge_case(page.case_key)


def _asked(page: CasePage, words: str, user: Any, submission: uuid.UUID | None) -> str:
    """What the content rules say of the note: nothing, or that a moderator shall look."""
    if not words:
        return ""
    try:
        finding = ask(title=page.title, html=words, author=user, submission=submission)
    except ValidationError as error:
        raise ValidationError({"note": error.messages}) from error
    return finding.effect if finding.rule is not None else ""
