"""Needs and offers: posted, changed, renewed, answered, and over by themselves."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from practice.groups.models import Answer, Notice, WorkingGroup
from practice.groups.models.notice import CONTACT_LENGTH, TITLE_LENGTH
from practice.groups.permissions import (
    can_edit_notice,
    can_withdraw,
    can_withdraw_answer,
    can_write_in_group,
    standing,
)
from practice.groups.querysets import ANSWER
from practice.groups.services.announcing import announce_notice
from practice.groups.services.cleaning import clean_code, clean_line, clean_text, clean_title
from practice.groups.services.counting import count_answers, lock
from practice.groups.services.sharing import add_item, remove_item
from practice.groups.services.submissions import submission_key
from practice.groups.services.telling import write_down
from practice.groups.states import State
from practice.organisations.models import Organisation
from practice.vocabulary.models import Term

Status, Effect = Notice.Status, ContentRule.Effect
MOST_TERMS = 8
MOST_DAYS = 365


@dataclass(frozen=True)
class NoticeFacts:
    """What a form says of a need or an offer. `body` is HTML from outside; `until` its last day, None for the usual."""

    kind: str
    title: str
    body: str
    language: str
    contact: str = ""
    terms: Sequence[Term] = field(default_factory=tuple)
    until: date | None = None


def post_notice(
    *,
    group: WorkingGroup,
    author: Any,
    facts: NoticeFacts,
    organisation: Organisation | None = None,
    submission: uuid.UUID | None = None,
) -> Notice:
    """A new need or offer. Raises PermissionDenied in words, or ValidationError keyed by field."""
    _check_may(group, author)
    values = _cleaned(facts)
    key = submission_key(submission, author, group.pk, values["title"], values["body"])
    finding = ask(title=values["title"], html=values["body"], author=author, submission=submission)
    waits = finding.effect == Effect.HOLD
    with transaction.atomic():
        locked = lock(group.pk)
        _check_may(locked, author)
        if key is not None and (there := Notice.objects.filter(submission=key).first()) is not None:
            return there
        if organisation is not None and organisation.pk not in {
            row.organisation_id for row in standing(author, locked).of_organisations if row.state == "member"
        }:
            raise ValidationError({"organisation": _("You cannot speak for this organisation here.")})
        notice = Notice.objects.create(
            **values,
            group=locked,
            author=author,
            author_name=str(author),
            organisation=organisation,
            submission=key,
            state=State.WAITING if waits else State.VISIBLE,
            expires_at=_end_of(facts.until),
        )
        notice.terms.set(facts.terms)
        if waits or finding.rule is not None:
            open_case(notice, category=Category.SPAM)
        if not waits:
            put_in_sight(notice)
            announce_notice.enqueue(notice.pk)
    return notice


def edit_notice(*, notice: Notice, author: Any, facts: NoticeFacts, submission: uuid.UUID | None = None) -> Notice:
    """Another text. Raises PermissionDenied in words, or ValidationError keyed by field."""
    if not can_edit_notice(author, notice):
        raise PermissionDenied(_("Only who posted this can change it, while in the group."))
    values = _cleaned(facts, known=notice.body)
    finding = ask(
        title=values["title"],
        html=values["body"],
        author=author,
        submission=submission,
        before=f"{notice.title} {notice.body}",
    )
    if finding.effect == Effect.HOLD:
        raise ValidationError(
            {"body": _("This holds words or links that a moderator has to look at first. Write it in another way.")}
        )
    with transaction.atomic():
        lock(notice.group_id)
        locked = Notice.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=notice.pk)
        if not can_edit_notice(author, locked):
            raise PermissionDenied(_("Only who posted this can change it, while in the group."))
        for name, value in values.items():
            setattr(locked, name, value)
        locked.edited_at = timezone.now()
        is_over = locked.status != Status.ANSWERED and locked.expires_at <= timezone.now()
        if facts.until is not None or is_over:
            locked.expires_at = _end_of(facts.until)
        if locked.status == Status.EXPIRED:
            # With another last day it is open again: nobody edits what is to stay over.
            locked.status = Status.OPEN
        locked.save()
        locked.terms.set(facts.terms)
        if finding.rule is not None:
            open_case(locked, category=Category.SPAM)
    return locked


def settle_notice(*, notice: Notice, by: Any, status: str) -> Notice:
    """Its author says that it is answered, or renews it: open again, for as long as at first."""
    if status not in (Status.ANSWERED, Status.OPEN):
        raise ValidationError({"status": _("Choose one of these.")})
    with transaction.atomic():
        lock(notice.group_id)
        locked = Notice.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=notice.pk)
        if not can_edit_notice(by, locked):
            raise PermissionDenied(_("Only who posted this can change it, while in the group."))
        locked.status = status
        if status == Status.OPEN:
            locked.expires_at = _end_of(None)
        locked.save(update_fields=["status", "expires_at"])
    return locked


def withdraw_notice(*, notice: Notice, by: Any) -> None:
    """Its author takes it back, or who runs the group takes it away. Twice is once."""
    with transaction.atomic():
        lock(notice.group_id)
        locked = Notice.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=notice.pk)
        if locked.state == State.WITHDRAWN:
            return
        if not can_withdraw(by, locked):
            raise PermissionDenied(_("Only who posted this, and who runs the group, can take it away."))
        was_visible = locked.state == State.VISIBLE
        locked.state, locked.withdrawn_at = State.WITHDRAWN, timezone.now()
        locked.save(update_fields=["state", "withdrawn_at"])
        if was_visible:
            take_out_of_sight(locked)


def answer_notice(
    *, notice: Notice, author: Any, body: str, language: str, submission: uuid.UUID | None = None
) -> Answer:
    """An answer for who posted it, whom it is told; nobody else reads it. Raises as `post_notice`."""
    if not can_write_in_group(author, notice.group):
        raise PermissionDenied(_("Only members answer in this group."))
    if notice.author_id == author.pk:
        raise PermissionDenied(_("This is your own."))
    cleaned, code = clean_text(body), clean_code(language)
    key = submission_key(submission, author, notice.pk, cleaned)
    finding = ask(title="", html=cleaned, author=author, submission=submission)
    if finding.effect == Effect.HOLD:
        raise ValidationError(
            {"body": _("This holds words or links that a moderator has to look at first. Write it in another way.")}
        )
    with transaction.atomic():
        group = lock(notice.group_id)
        if not can_write_in_group(author, group):
            raise PermissionDenied(_("Only members answer in this group."))
        locked = Notice.objects.select_for_update(no_key=True, of=("self",)).get(pk=notice.pk)
        if locked.state != State.VISIBLE or locked.status != Status.OPEN or locked.expires_at <= timezone.now():
            raise PermissionDenied(_("This is no longer open."))
        if key is not None and (there := Answer.objects.filter(submission=key).first()) is not None:
            return there
        answer = Answer.objects.create(
            notice=locked, author=author, author_name=str(author), body=cleaned, language=code, submission=key
        )
        count_answers(locked.pk)
        if finding.rule is not None:
            open_case(answer, category=Category.SPAM)
        if locked.author_id is not None:
            write_down(
                "groups.answered",
                group=group,
                actor=author,
                about=(ANSWER, answer.pk),
                recipients=[(locked.author_id, "reply")],
                url=locked.path(group.language),
                key=f"groups.answer:{answer.pk}",
                is_public=False,
                values={"notice": locked.title},
            )
    return answer


def withdraw_answer(*, answer: Answer, by: Any) -> None:
    """Who answered takes it back, whether or not they are still in the group. Twice is once."""
    if not can_withdraw_answer(by, answer):
        raise PermissionDenied(_("Only who answered can take an answer away."))
    with transaction.atomic():
        lock(answer.notice.group_id)
        locked = Answer.objects.select_for_update(no_key=True, of=("self",)).get(pk=answer.pk)
        if locked.state != State.VISIBLE:
            return
        locked.state, locked.withdrawn_at = State.WITHDRAWN, timezone.now()
        locked.save(update_fields=["state", "withdrawn_at"])
        count_answers(locked.notice_id)


def expire_notices() -> int:
    """Those whose time is over; how many. Run twice, nothing happens the second time."""
    over = Notice.objects.filter(status=Status.OPEN, expires_at__lte=timezone.now())
    return over.update(status=Status.EXPIRED)


def put_in_sight(notice: Notice) -> None:
    add_item(group=notice.group, obj=notice, by=None, at=notice.created_at)


def take_out_of_sight(notice: Notice) -> None:
    remove_item(group=notice.group, obj=notice)


def _check_may(group: WorkingGroup, author: Any) -> None:
    if not can_write_in_group(author, group):
        raise PermissionDenied(_("Only members post needs and offers in this group."))
    if group.kind != WorkingGroup.Kind.BUSINESS:
        raise PermissionDenied(_("Needs and offers are for business networks."))


def _cleaned(facts: NoticeFacts, known: str = "") -> dict[str, Any]:
    if facts.kind not in Notice.Kind.values:
        raise ValidationError({"kind": _("Say whether this is a need or an offer.")})
    contact = clean_line(facts.contact)
    if len(contact) > CONTACT_LENGTH:
        raise ValidationError({"contact": _("At most %(number)d signs.") % {"number": CONTACT_LENGTH}})
    if len(facts.terms) > MOST_TERMS:
        raise ValidationError({"terms": _("At most %(number)d topics.") % {"number": MOST_TERMS}})
    return {
        "kind": facts.kind,
        "title": clean_title(facts.title, key="title", most=TITLE_LENGTH, missing=_("Give it a title.")),
        "body": clean_text(facts.body, known=known),
        "language": clean_code(facts.language),
        "contact": contact,
    }


def _end_of(day: date | None) -> datetime:
    """The end of the last day. Raises ValidationError keyed `until` for one that is past, or too far."""
    today = timezone.localdate()
    if day is None:
        return timezone.now() + timedelta(days=settings.GROUP_NOTICE_DAYS)
    if not today <= day <= today + timedelta(days=MOST_DAYS):
        raise ValidationError({"until": _("Choose a day from today on, within a year.")})
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
