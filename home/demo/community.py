"""Organisations, groups, events and practitioners of the demo, made as people make them: through the services."""

import tomllib
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.i18n.languages import language_codes
from core.paragraphs import paragraphs
from home.demo.catalogue import PARTNERS, stable_id
from home.demo.debates import person
from home.demo.reading import FOLDER, texts
from practice.events.models import Event
from practice.events.services.details import Details, Seats, Timing, Where
from practice.events.services.writing import create_event
from practice.groups.models import Membership, Notice, WorkingGroup
from practice.groups.services.founding import Facts as GroupFacts
from practice.groups.services.founding import found_group
from practice.groups.services.noticing import NoticeFacts, post_notice
from practice.groups.services.posting import write_post
from practice.organisations.models import Listing, Organisation
from practice.organisations.services.listing import Told, save_listing
from practice.organisations.services.saving import Facts, create_organisation

# What each partner is; the police of a region is the state's.
_KINDS = {
    "leiedal": Organisation.Kind.REGION,
    "thomas_more": Organisation.Kind.EDUCATION,
    "hanze": Organisation.Kind.EDUCATION,
    "police": Organisation.Kind.STATE,
    "porism": Organisation.Kind.BUSINESS,
}
_FRIDAY = 4


@cache
def _said() -> dict[str, Any]:
    with (FOLDER / "practice" / "community.toml").open("rb") as file:
        return tomllib.load(file)


def ensure_organisations() -> None:
    """The partners of the project, with what the sources say of them."""
    for outline in PARTNERS:
        key = stable_id("organisation", outline.key)
        if Organisation.objects.filter(submission=key).exists():
            continue
        create_organisation(
            author=person("editor"),
            facts=Facts(
                name=outline.name,
                kind=_KINDS.get(outline.key, Organisation.Kind.MUNICIPALITY),
                name_language=outline.name_language,
                country=outline.country,
                place_name=outline.city,
                latitude=outline.latitude,
                longitude=outline.longitude,
                website=outline.url,
                about={code: texts(code)["partners"][outline.key]["role"] for code in language_codes()},
            ),
            is_another=True,
            submission=key,
        )


def ensure_groups() -> None:
    """A public one, one of which only the name is seen, a hidden one, and a network with needs and offers."""
    for words in _said()["groups"]:
        if not WorkingGroup.objects.filter(name=words["name"]).exists():
            with transaction.atomic():
                _group(words)


def ensure_events() -> None:
    """One that repeats, one online, one of a group at a place; days from today on."""
    for words in _said()["events"]:
        if not Event.objects.filter(title=words["title"]).exists():
            _event(words)


def ensure_practitioners() -> None:
    for words in _said()["practitioners"]:
        user = person(words["person"])
        if Listing.objects.filter(user=user).exists():
            continue
        told = Told(
            job_title=words["job"],
            country=words["country"],
            place_name=words["place"],
            latitude=Decimal(words["latitude"]),
            longitude=Decimal(words["longitude"]),
            languages=words["languages"],
            skills=words["skills"],
            themes=words["themes"],
            about=words["about"],
            about_language=words["about_language"],
        )
        save_listing(user=user, told=told, wishes=True)


def _group(words: dict[str, Any]) -> None:
    owner = person(words["owner"])
    facts = GroupFacts(
        name=words["name"],
        about=paragraphs(words["about"]),
        language=words["language"],
        kind=words["kind"],
        joining=words["joining"],
        sight=words["sight"],
    )
    group = found_group(founder=owner, facts=facts, submission=stable_id("group", words["key"]))
    for name in words["members"]:
        Membership.objects.get_or_create(
            group=group, user=person(name), defaults={"joined_at": timezone.now(), "invited_by": owner}
        )
    count = group.memberships.filter(state=Membership.State.MEMBER).count()
    WorkingGroup.objects.filter(pk=group.pk).update(member_count=count)
    for one in words["posts"]:
        author = person(one["author"])
        write_post(group=group, author=author, body=paragraphs(one["body"]), language=one["language"])
    for one in words.get("notices", []):
        notice = NoticeFacts(
            kind=Notice.Kind(one["kind"]),
            title=one["title"],
            body=paragraphs(one["body"]),
            language=one["language"],
            until=timezone.localdate() + timedelta(days=90),
        )
        post_notice(group=group, author=person(one["author"]), facts=notice)


def _event(words: dict[str, Any]) -> None:
    day = _day(words)
    rule = words.get("rule", "")
    details = Details(
        title=words["title"],
        language=words["language"],
        body=paragraphs(words["body"]),
        timing=Timing(
            first_day=day,
            last_day=day,
            start_time=time.fromisoformat(words["start"]),
            end_time=time.fromisoformat(words["end"]),
            zone=words["zone"],
            rule=rule,
        ),
        where=Where(
            place_name=words.get("place", ""),
            country=words.get("country", ""),
            latitude=Decimal(words["latitude"]) if "latitude" in words else None,
            longitude=Decimal(words["longitude"]) if "longitude" in words else None,
            is_online="online" in words,
            online_url=words.get("online", ""),
        ),
        seats=Seats(registering=Event.Registering.ONCE, capacity=words["seats"]) if "seats" in words else Seats(),
    )
    group = None
    if "group" in words:
        name = next(one["name"] for one in _said()["groups"] if one["key"] == words["group"])
        group = WorkingGroup.objects.filter(name=name).first()
    create_event(author=person(words["author"]), details=details, group=group)


def _day(words: dict[str, Any]) -> date:
    """The next such weekday, or the working day after so many days."""
    today = timezone.localdate()
    if "weekday" in words:
        return today + timedelta(days=(words["weekday"] - today.weekday()) % 7 or 7)
    day = today + timedelta(days=words["in_days"])
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > _FRIDAY else 0)
