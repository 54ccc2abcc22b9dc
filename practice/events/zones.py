"""Time zones, chosen by the name of a city; what a clock on the wall shows there, and when that is."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ZONE_LENGTH = 64
# The cities that people here are likely to look for, by their names in the reader's language.
_NEAR: dict[str, Promise | str] = {
    "Europe/Amsterdam": _("Amsterdam"),
    "Europe/Berlin": _("Berlin"),
    "Europe/Brussels": _("Brussels"),
    "Europe/Copenhagen": _("Copenhagen"),
    "Europe/Dublin": _("Dublin"),
    "Europe/Helsinki": _("Helsinki"),
    "Europe/London": _("London"),
    "Europe/Luxembourg": _("Luxembourg"),
    "Europe/Madrid": _("Madrid"),
    "Europe/Oslo": _("Oslo"),
    "Europe/Paris": _("Paris"),
    "Europe/Prague": _("Prague"),
    "Europe/Riga": _("Riga"),
    "Europe/Rome": _("Rome"),
    "Europe/Stockholm": _("Stockholm"),
    "Europe/Tallinn": _("Tallinn"),
    "Europe/Vilnius": _("Vilnius"),
    "Europe/Vienna": _("Vienna"),
    "Europe/Warsaw": _("Warsaw"),
    "Atlantic/Faroe": _("Tórshavn"),
    "Atlantic/Reykjavik": _("Reykjavik"),
}
_PARTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether there is such a zone, by its name in the IANA database."""
    return name in _known() and name.startswith((*_PARTS, "UTC"))


def city(name: str) -> str:
    """What people call the time of this zone by."""
    return str(_NEAR.get(name) or name.rpartition("/")[2].replace("_", " "))


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The near ones by name, then all others by part of the world."""
    near = sorted(((name, city(name)) for name in {*_NEAR, settings.TIME_ZONE}), key=lambda pair: pair[1])
    groups = [(str(_("Near")), near)]
    for part in _PARTS:
        others = sorted(
            (name, city(name))
            for name in _known()
            if name.startswith(part) and name not in _NEAR and name.count("/") == 1
        )
        groups.append((part.rstrip("/"), others))
    return groups


def moment(day: date, clock: time | None, zone: str) -> datetime:
    """When it is that time there, in UTC; without a time, when the day begins.

    A time that the clocks leave out in spring counts by the offset before the change, one that comes twice in autumn
    as the first of both: as RFC 5545 has it.
    """
    return datetime.combine(day, clock or time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def local(when: datetime, zone: str) -> datetime:
    """What calendar and clock show there."""
    return when.astimezone(ZoneInfo(zone))
