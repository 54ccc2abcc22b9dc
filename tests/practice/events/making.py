"""Events, groups and organisations for tests, made through the services that pages use."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from practice.events.models import Event, Occurrence
from practice.events.services.details import Details, Seats, Timing, Where
from practice.events.services.writing import create_event
from practice.groups.models import Membership, WorkingGroup
from practice.organisations.models import Membership as OrganisationMembership
from practice.organisations.models import Organisation
from tests.factories import UserFactory

_numbers = iter(range(10**9))
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def person(name: str = "", *, role: str = "") -> User:
    """Somebody whose account is no longer new: what they announce is public at once."""
    user = UserFactory(display_name=name) if name else UserFactory()
    user.date_joined = timezone.now() - timedelta(days=30)
    user.save(update_fields=["date_joined"])
    if role:
        Role.objects.create(user=user, kind=role, starts_on=timezone.localdate() - timedelta(days=1))
    return user


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def details(**fields: Any) -> Details:
    """An event in ten days from ten to twelve, at a place; fields of its parts by their own names."""
    first = fields.pop("first_day", in_days(10))
    timing = {"first_day": first, "start_time": time(10), "end_time": time(12), "zone": "Europe/Copenhagen"}
    parts: dict[str, dict[str, Any]] = {"timing": timing, "where": {"place_name": "Town hall"}, "seats": {}}
    whole: dict[str, Any] = {"title": f"Meeting {next(_numbers)}", "language": "en", "body": "<p>Come along.</p>"}
    for name, value in fields.items():
        for part, of in (("timing", Timing), ("where", Where), ("seats", Seats)):
            if name in of.__dataclass_fields__:
                parts[part][name] = value
                break
        else:
            whole[name] = value
    if fields.get("start_time", "") is None:
        timing["end_time"] = None
    return Details(
        timing=Timing(**parts["timing"]), where=Where(**parts["where"]), seats=Seats(**parts["seats"]), **whole
    )


def an_event(author: User | None = None, *, group: Any = None, organisation: Any = None, **fields: Any) -> Event:
    """One that is public, unless its group is not."""
    return create_event(author=author or person(), details=details(**fields), group=group, organisation=organisation)


def with_seats(number: int | None, **fields: Any) -> Event:
    """One that people register for."""
    return an_event(**{"registering": Event.Registering.ONCE, "capacity": number, **fields})


def times(event: Event) -> list[Occurrence]:
    return list(Occurrence.objects.filter(event=event).select_related("event").order_by("starts_at"))


def clocks(event: Event, zone: str = "") -> list[str]:
    """What clocks on the wall show when it starts."""
    there = ZoneInfo(zone or event.zone)
    return [row.starts_at.astimezone(there).strftime("%Y-%m-%d %H:%M") for row in times(event)]


def a_group(*members: User, sight: str = "public", owner: User | None = None, **fields: Any) -> WorkingGroup:
    number = next(_numbers)
    values = {"name": f"Group {number}", "slug": f"group-{number}", "language": "en", **fields}
    if sight == "hidden":
        values["joining"] = "invitation"
    group = WorkingGroup.objects.create(sight=sight, **values)
    for user in members:
        Membership.objects.create(group=group, user=user)
    if owner is not None:
        Membership.objects.create(group=group, user=owner, role=Membership.Role.OWNER)
    return group


def an_organisation(*members: User, manager: User | None = None, **fields: Any) -> Organisation:
    number = next(_numbers)
    made = Organisation.objects.create(name=f"Organisation {number}", slug=f"organisation-{number}", **fields)
    for user in members:
        OrganisationMembership.objects.create(organisation=made, user=user, state="member")
    if manager is not None:
        OrganisationMembership.objects.create(organisation=made, user=manager, state="member", is_manager=True)
    return made


def browser(user: User | None = None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def a_moment(text: str, zone: str = "Europe/Copenhagen") -> datetime:
    """What the clock shows there."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def form(**fields: Any) -> dict[str, Any]:
    """What a browser sends for an event that takes place once."""
    return {
        "title": f"Open evening {next(_numbers)}", "body": "Come along.", "format": "text", "language": "en",
        "first_day": in_days(10).isoformat(), "start_time": "19:00", "end_time": "21:00", "zone": "Europe/Copenhagen",
        "repeat": "once", "every": "1", "ends": "never", "place_name": "Town hall", "registering": "none",
        "audience": "account", "has_waiting_list": "on",
        **fields,
    }  # fmt: skip
