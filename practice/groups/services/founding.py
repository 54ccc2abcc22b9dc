"""Founding a group, changing what it is, archiving it and opening it again."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from core.html import plain_text
from practice.groups.hooks import sight_changed
from practice.groups.models import Membership, WorkingGroup
from practice.groups.models.group import NAME_LENGTH
from practice.groups.permissions import can_found_group, can_own_group
from practice.groups.services.cleaning import clean_site_language, clean_text, clean_title, words_for_search
from practice.groups.services.indexing import index_whole_group
from practice.groups.services.purging import purge_group, purge_members_of
from practice.groups.services.submissions import submission_key
from practice.groups.states import State

Sight, Joining, Kind = WorkingGroup.Sight, WorkingGroup.Joining, WorkingGroup.Kind
Effect = ContentRule.Effect
# Words that stand in addresses where the name of a group would.
TAKEN = {"new-group", "share", "invitations", "feed", "search"}
SLUG_LENGTH = 70
ADDRESSES_TRIED = 3


@dataclass(frozen=True)
class Facts:
    """What a group is, as a form says it. `about` is HTML from outside."""

    name: str
    about: str
    language: str
    kind: str = Kind.WORKING
    joining: str = Joining.OPEN
    sight: str = Sight.PUBLIC


def found_group(*, founder: Any, facts: Facts, submission: uuid.UUID | None = None) -> WorkingGroup:
    """A new group, whose owner is who founds it. Sent twice it is one.

    Raises PermissionDenied in words, or ValidationError keyed by field; then nothing is saved.
    """
    if not can_found_group(founder):
        raise PermissionDenied(_("You cannot found a group now."))
    values = _cleaned(facts)
    key = submission_key(submission, founder, values["name"])
    finding = ask(title=values["name"], html=values["about"], author=founder, submission=submission)
    now = timezone.now()
    with transaction.atomic():
        # The founder's row is the lock: the same form sent twice at once makes one.
        User.objects.select_for_update(no_key=True).only("pk").get(pk=founder.pk)
        if key is not None and (there := WorkingGroup.objects.filter(submission=key).first()) is not None:
            return there
        group = WorkingGroup(
            **values,
            state=State.WAITING if finding.effect == Effect.HOLD else State.VISIBLE,
            created_by=founder,
            submission=key,
            member_count=1,
            created_at=now,
            moved_at=now,
        )
        _save_at_free_address(group)
        Membership.objects.create(
            group=group,
            user=founder,
            role=Membership.Role.OWNER,
            state=Membership.State.MEMBER,
            level=Membership.Level.ALL,
            joined_at=now,
        )
        if finding.rule is not None:
            open_case(group, category=Category.SPAM)
        keep_up(group)
    return group


def change_group(*, group: WorkingGroup, by: Any, facts: Facts, submission: uuid.UUID | None = None) -> WorkingGroup:
    """Another name, description, or rule of who sees it and who joins. Its address stays.

    Raises PermissionDenied in words, or ValidationError keyed by field.
    """
    if not can_own_group(by, group):
        raise PermissionDenied(_("Only who owns this group can change it."))
    values = _cleaned(facts, known=group.about)
    finding = ask(
        title=values["name"],
        html=values["about"],
        author=by,
        submission=submission,
        before=f"{group.name} {group.about}",
    )
    if finding.effect == Effect.HOLD:
        raise ValidationError(
            {"body": _("This holds words or links that a moderator has to look at first. Write it in another way.")}
        )
    with transaction.atomic():
        locked = WorkingGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
        if values["kind"] != locked.kind and _has_organisations(locked):
            raise ValidationError(
                {"kind": _("There are organisations among its members: it stays a business network.")}
            )
        if values["kind"] != locked.kind and _has_notices(locked):
            raise ValidationError({"kind": _("There are needs and offers in it: it stays a business network.")})
        was = locked.sight
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(values))
        if locked.sight != was:
            sight_changed(locked)
        if finding.rule is not None:
            open_case(locked, category=Category.SPAM)
        keep_up(locked)
    return locked


def archive_group(*, group: WorkingGroup, by: Any, archived: bool = True) -> WorkingGroup:
    """Nobody writes there any more, everybody reads on as before; or it is opened again. Twice is once."""
    if not can_own_group(by, group):
        raise PermissionDenied(_("Only who owns this group can archive it or open it again."))
    with transaction.atomic():
        locked = WorkingGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
        if locked.is_archived != archived:
            locked.archived_at = timezone.now() if archived else None
            locked.save(update_fields=["archived_at"])
            keep_up(locked, index=False)
    return locked


def keep_up(group: WorkingGroup, *, index: bool = True) -> None:
    """Everything derived, brought up to what the group is now; with the caller's transaction."""
    purge_group(group)
    purge_members_of(group)
    if index:
        index_whole_group.enqueue(group.pk)


def _cleaned(facts: Facts, known: str = "") -> dict[str, Any]:
    for key, value, allowed in (
        ("kind", facts.kind, Kind.values),
        ("joining", facts.joining, Joining.values),
        ("sight", facts.sight, Sight.values),
    ):
        if value not in allowed:
            raise ValidationError({key: _("Choose one of these.")})
    if facts.sight == Sight.HIDDEN and facts.joining != Joining.INVITATION:
        raise ValidationError(
            {"joining": _("Nobody can find a hidden group, so people come in by invitation. Choose that.")}
        )
    name = clean_title(facts.name, key="name", most=NAME_LENGTH, missing=_("Give the group a name."))
    about = clean_text(facts.about, known=known, required=False)
    return {
        "name": name,
        "about": about,
        "words": words_for_search(name, plain_text(about)),
        "language": clean_site_language(facts.language),
        "kind": facts.kind,
        "joining": facts.joining,
        "sight": facts.sight,
    }


def _has_organisations(group: WorkingGroup) -> bool:
    return group.memberships.filter(
        organisation__isnull=False,
        state__in=(Membership.State.MEMBER, Membership.State.ASKED, Membership.State.INVITED),
    ).exists()


def _has_notices(group: WorkingGroup) -> bool:
    """A working group has no place for them: their addresses would lead nowhere."""
    return group.notices.exclude(state=State.WITHDRAWN).exists()


def _save_at_free_address(group: WorkingGroup) -> None:
    """Somebody else may found a group of this name at this very moment: then the next address is tried."""
    for further in range(ADDRESSES_TRIED, -1, -1):
        group.slug = _free_slug(group.name, is_hidden=group.sight == Sight.HIDDEN)
        try:
            with transaction.atomic():
                group.save()
            return
        except IntegrityError:
            if not further:
                raise


def _free_slug(name: str, *, is_hidden: bool) -> str:
    """The words of the name, for the address, with a random end where they are taken.

    A hidden group always has one: else another of its name would be given away by what its own address lacks.
    """
    base = slugify(name, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "group"
    if not is_hidden and base not in TAKEN and not WorkingGroup.objects.filter(slug=base).exists():
        return base
    return f"{base}-{uuid.uuid4().hex[:6]}"
