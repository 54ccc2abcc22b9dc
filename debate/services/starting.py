"""Starting a debate: what it is about, who takes part, whom it asks."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.roles import active, mark
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from core import objects
from debate.groups import group_kind, group_kinds
from debate.models import Committee, Debate, ParticipantList, Tag
from debate.permissions import can_start_debate, is_staff, is_trusted
from debate.services import asking
from debate.services.cleaning import clean_line, clean_post, clean_tags, clean_title
from debate.services.pictures import check_pictures
from debate.services.publishing import announce_debate
from debate.services.submissions import submission_key
from debate.states import State, in_sight

Audience = Debate.Audience
PLACE_LENGTH = 160


@dataclass(frozen=True)
class About:
    """The object that a debate is about, in the terms of `core.objects`; of a wiki article, which part of which
    version."""

    kind: str
    object_id: str
    version: int | None = None
    section: str = ""


@dataclass(frozen=True)
class Place:
    """Where it is about. Both degrees or neither."""

    name: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True)
class Participants:
    """Who may take part; a list or a group when `audience` says so."""

    audience: str = Audience.CONFIRMED
    participant_list: ParticipantList | None = None
    group_kind: str = ""
    group_id: str = ""


def start_debate(
    *,
    author: Any,
    kind: str,
    title: str,
    body: str,
    language: str,
    tags: Iterable[str] = (),
    place: Place = Place(),
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    participants: Participants = Participants(),
    about: About | None = None,
    asked: User | Committee | None = None,
    submission: uuid.UUID | None = None,
) -> Debate:
    """A new debate; it waits for a moderator when its author is not trusted yet, or a rule holds it.

    The same form sent twice gives the debate that it made. Raises PermissionDenied, or ValidationError keyed by
    kind, title, body, language, tags, place_name, opens_at, closes_at, audience, about or asked.
    """
    if not can_start_debate(author):
        raise PermissionDenied
    key = submission_key(submission, author, kind, title, body)
    fields = {
        "kind": _clean_kind(kind, asked),
        "title": clean_title(title),
        "language": clean_site_language(language),
        "body": clean_post(body),
        **_clean_place(place),
        **_clean_times(opens_at, closes_at),
        **_clean_participants(participants, author),
    }
    is_within = bool(fields.get("is_within"))
    fields |= _clean_about(about, author, is_within=is_within)
    topics = clean_tags(tags)
    _check_asked(asked, is_within=is_within)
    check_pictures(fields["body"], author, is_within=is_within)
    finding = ask(title=fields["title"], html=fields["body"], author=author, submission=submission)
    waits = finding.effect == ContentRule.Effect.HOLD or not is_trusted(author)
    with transaction.atomic():
        # The author's row is the lock: the same form sent twice at once is one debate.
        User.objects.select_for_update(no_key=True).only("pk").get(pk=author.pk)
        if (earlier := _earlier(author, fields, key)) is not None:
            return earlier
        _check_still(fields)
        debate = Debate.objects.create(
            author=author,
            author_name=str(author),
            author_role=mark(author),
            submission=key,
            state=State.WAITING if waits else in_sight(is_within),
            **fields,
        )
        debate.tags.set(topics_of(debate.language, topics))
        if asked is not None:
            asking.ask(debate=debate, asked=asked)
        if waits or finding.rule is not None:
            open_case(debate, category=Category.SPAM if finding.rule is not None else "")
        if not waits:
            announce_debate.enqueue(debate.pk)
    return debate


def can_be_asked(person: User) -> bool:
    """Politicians and officers, by a role that they hold today."""
    return person.is_active and any(role.kind in {Role.Kind.POLITICIAN, Role.Kind.OFFICER} for role in active(person))


def _clean_kind(kind: str, asked: Any) -> str:
    if kind not in Debate.Kind.values:
        raise ValidationError({"kind": _("Choose what kind of debate this is.")})
    if kind == Debate.Kind.QUESTION and asked is None:
        raise ValidationError({"asked": _("Choose whom you ask.")})
    if kind != Debate.Kind.QUESTION and asked is not None:
        raise ValidationError({"kind": _("Only a question is put to somebody.")})
    return kind


def clean_site_language(language: str) -> str:
    """A language of the site. Raises ValidationError keyed `language`."""
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Say which language this is in.")})
    return language


def _clean_place(place: Place) -> dict[str, Any]:
    name = clean_line(place.name)
    if len(name) > PLACE_LENGTH:
        raise ValidationError({"place_name": _("At most %(number)d signs.") % {"number": PLACE_LENGTH}})
    degrees = [(place.latitude, 90), (place.longitude, 180)]
    if (place.latitude is None) != (place.longitude is None):
        raise ValidationError({"place_name": _("A place needs both degrees, or neither.")})
    if any(value is not None and not (value.is_finite() and abs(value) <= most) for value, most in degrees):
        raise ValidationError({"place_name": _("There is no such place.")})
    return {"place_name": name, "latitude": place.latitude, "longitude": place.longitude}


def _clean_times(opens_at: datetime | None, closes_at: datetime | None) -> dict[str, Any]:
    now = timezone.now()
    opens = opens_at or now
    if closes_at is not None and closes_at <= max(opens, now):
        raise ValidationError({"closes_at": _("It closes before it opens.")})
    if opens > now + timedelta(days=366):
        raise ValidationError({"opens_at": _("It can open within a year from now.")})
    return {"opens_at": opens, "closes_at": closes_at}


def _clean_participants(chosen: Participants, author: Any) -> dict[str, Any]:
    if chosen.audience not in Audience.values:
        raise ValidationError({"audience": _("Choose who may take part.")})
    if chosen.audience == Audience.LISTED:
        if not is_staff(author) or chosen.participant_list is None:
            raise ValidationError({"audience": _("Choose a list. Only staff hold debates for the people on one.")})
        return {"audience": chosen.audience, "participant_list": chosen.participant_list}
    if chosen.audience == Audience.GROUP:
        kinds = {kind.name: kind for kind in group_kinds()}
        kind = kinds.get(chosen.group_kind)
        if kind is None or chosen.group_id not in {number for number, _name in kind.choices(author)}:
            raise ValidationError({"audience": _("Choose a group that you belong to.")})
        is_within = kind.is_within(chosen.group_id)
        return {
            "audience": chosen.audience,
            "group_kind": kind.name,
            "group_id": chosen.group_id,
            "is_within": is_within,
        }
    return {"audience": chosen.audience}


def _check_still(fields: dict[str, Any]) -> None:
    """Who reads the group may have changed since it was asked; from here on it stays. What follows sees the debate."""
    kind = group_kind(fields["group_kind"]) if fields["audience"] == Audience.GROUP else None
    if kind is None:
        return
    kind.hold(fields["group_id"])
    if kind.is_within(fields["group_id"]) != fields["is_within"]:
        raise ValidationError(
            {"audience": _("Who reads this group has changed just now. Look who does, then start the debate again.")}
        )


def _clean_about(about: About | None, author: Any, *, is_within: bool) -> dict[str, Any]:
    """Its name stands on the debate's page, so whoever reads the debate must be able to read it too."""
    if about is None:
        return {}
    thing = objects.resolve(about.kind, about.object_id, author)
    if thing is None or about.kind.startswith("debate.") or not 0 <= (about.version or 0) < 2**31:
        raise ValidationError({"about": _("What this debate is about is no longer there.")})
    if not is_within and objects.resolve(about.kind, about.object_id, None) is None:
        raise ValidationError({"about": _("Not everybody sees what this debate is about. Hold it inside a group.")})
    return {
        "about_kind": about.kind,
        "about_id": about.object_id,
        "about_version": about.version,
        "about_section": clean_line(about.section)[:255],
        "about_title": objects.get(about.kind).title(thing)[:255],
    }


def _check_asked(asked: Any, *, is_within: bool) -> None:
    if asked is not None and is_within:
        raise ValidationError({"kind": _("Questions are put in public. Ask it outside the group.")})
    if isinstance(asked, Committee) and not asked.is_active:
        raise ValidationError({"asked": _("This committee takes no questions.")})
    if isinstance(asked, User) and not can_be_asked(asked):
        raise ValidationError({"asked": _("Questions are put to politicians, officers and committees.")})


def _earlier(author: Any, fields: dict[str, Any], key: uuid.UUID | None) -> Debate | None:
    """What this very form has made already. Raises ValidationError for the same debate from another form."""
    same = Q(
        author=author,
        title=fields["title"],
        body=fields["body"],
        created_at__gte=timezone.now() - timedelta(days=1),
    )
    if key is not None:
        same |= Q(submission=key)
    found = list(Debate.objects.filter(same)[:10])
    for debate in found:
        if key is not None and debate.submission == key:
            return debate
    if found:
        raise ValidationError({"title": _("You have started this very debate already.")}, code="repeated")
    return None


def topics_of(language: str, topics: dict[str, str]) -> list[Tag]:
    """The topics of this language; those that are new are made."""
    Tag.objects.bulk_create(
        [Tag(language=language, key=key, name=name) for key, name in topics.items()], ignore_conflicts=True
    )
    return list(Tag.objects.filter(language=language, key__in=topics))
