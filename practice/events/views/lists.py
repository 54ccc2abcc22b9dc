"""Lists of events: what is to come, what was, and a month as a calendar."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.i18n.languages import language_codes, language_name
from core.i18n.switcher import set_translations
from core.parameters import choice, moment, moment_text
from practice.events.addresses import events_path
from practice.events.models import Occurrence
from practice.events.querysets import OccurrenceQuerySet
from practice.events.rows import row_of
from practice.events.views.frame import front_crumbs, reader, whole_address
from practice.events.views.month import month_context, month_of
from practice.groups.models import WorkingGroup
from practice.groups.permissions import groups_of
from practice.organisations.addresses import practice_path
from practice.vocabulary.countries import NORTH_SEA, country_name, is_country

ROWS, MOST_GROUPS = 20, 12
ALL = "all"
LIST, MONTH = "list", "month"
TODAY, WEEK, THIRTY = "today", "week", "days30"
WHENS = (ALL, TODAY, WEEK, THIRTY)
ONLINE, PLACE = "online", "place"


@require_safe
@public_page()
def event_list(request: HttpRequest) -> HttpResponse:
    """What is to come, the next first; or a month as a calendar. Never counted, and no rule is expanded."""
    language = get_language() or ""
    user = reader(request)
    chosen = _chosen(request)
    group = _group(chosen["group"], user)
    rows = _filtered(Occurrence.objects.visible_to(user), chosen, group)
    context = _context(request, chosen, group, user, "")
    if choice(request, "view", (LIST, MONTH)) == MONTH:
        first = month_of(request)
        context |= month_context(rows, first, language, _query(chosen))
        return render(request, "events/event_month.html", context)
    now = timezone.now()
    rows = _by_when(rows.to_come(now), chosen)
    if not chosen["day"]:
        rows = rows.each_event_once(now)
    if (after := moment(request, "after")) is not None:
        when, pk = after
        rows = rows.filter(Q(starts_at__gt=when) | Q(starts_at=when, pk__gt=pk), starts_at__gte=when)
    found = list(rows.for_listing()[: ROWS + 1])
    return render(request, "events/event_list.html", context | _page(found, chosen, "after", language, after is None))


@require_safe
@public_page()
def event_past(request: HttpRequest) -> HttpResponse:
    """What was, the latest first."""
    language = get_language() or ""
    user = reader(request)
    chosen = {**_chosen(request), "when": ALL}
    group = _group(chosen["group"], user)
    now = timezone.now()
    rows = _filtered(Occurrence.objects.visible_to(user), chosen, group).over(now)
    if not chosen["day"]:
        rows = rows.each_past_event_once(now)
    if (before := moment(request)) is not None:
        when, pk = before
        rows = rows.filter(Q(starts_at__lt=when) | Q(starts_at=when, pk__lt=pk), starts_at__lte=when)
    found = list(rows.for_listing()[: ROWS + 1])
    context = _context(request, chosen, group, user, "past/")
    context |= _page(found, chosen, "before", language, before is None)
    return render(request, "events/event_past.html", context)


def _page(found: list[Any], chosen: dict[str, str], name: str, language: str, is_first: bool) -> dict[str, Any]:
    further = ""
    if len(found) > ROWS:
        end = found[ROWS - 1]
        further = f"?{urlencode({**_said(chosen), name: moment_text(end.starts_at, end.pk)})}"
    return {"rows": [row_of(one, language) for one in found[:ROWS]], "further_url": further, "is_first": is_first}


def _context(
    request: HttpRequest, chosen: dict[str, str], group: WorkingGroup | None, user: Any, page: str
) -> dict[str, Any]:
    language = get_language() or ""
    front = events_path(language)
    query = _query(chosen)
    kept = request.GET.urlencode()
    set_translations(
        request, {code: f"{events_path(code)}{page}{f'?{kept}' if kept else ''}" for code in language_codes()}, {}
    )
    own = f"?group={group.pk}" if group is not None else ""
    calendar_url = f"{front}groups/{group.pk}/calendar.ics" if group is not None else f"{front}calendar.ics"
    if group is not None and not group.is_public:
        # No program reads that by itself: each member has an address of their own.
        calendar_url = f"{front}my-calendar/#groups"
    return {
        "breadcrumbs": [{"title": _("Practice"), "url": practice_path(language)}, {"title": _("Events"), "url": ""}]
        if not page
        else [*front_crumbs(language), {"title": _("Past events"), "url": ""}],
        "front": front,
        "query": query,
        "list_url": f"{front}{query}",
        "month_url": f"{front}{_query(chosen, view=MONTH)}",
        "past_url": f"{front}past/{_query(chosen, when=ALL)}",
        "create_url": f"{front}new/{own}",
        "feed_url": f"{front}feed/",
        "calendar_url": calendar_url,
        "my_calendar_url": f"{front}my-calendar/",
        "is_personal": user is not None,
        "is_filtered": bool(_said(chosen)),
        "canonical_url": whole_address(f"{front}{page}"),
        "group": group,
        "group_url": group.path(language) if group is not None else "",
        "without_group": f"{front}{page}{_query(chosen, group='')}",
        "whens": _chips("when", _whens(), chosen),
        "languages": _chips("language", {ALL: _("All languages"), **_languages()}, chosen),
        "places": _chips("place", {ALL: _("Anywhere"), ONLINE: _("Online"), PLACE: _("At a place")}, chosen),
        "groups": _groups(chosen, user),
        "countries": _chips("country", {ALL: _("All countries"), **_countries(chosen["country"])}, chosen),
        "day": _day(chosen["day"]) if chosen["day"] else None,
        "without_day": f"{front}{_query(chosen, day='')}",
    }


def _groups(chosen: dict[str, str], user: Any) -> list[dict[str, Any]]:
    """The groups that this person is in, to look at the events of one."""
    if user is None:
        return []
    own = dict(groups_of(user)[:MOST_GROUPS])
    return _chips("group", {"": _("All groups"), **own}, chosen) if own else []


def _chosen(request: HttpRequest) -> dict[str, str]:
    country = request.GET.get("country", ALL)
    if country != ALL and not is_country(country):
        raise BadRequest(_("This list cannot be shown in that way."))
    day = request.GET.get("day", "")
    if day:
        _day(day)
    return {
        "when": choice(request, "when", WHENS),
        "language": choice(request, "language", (ALL, *language_codes())),
        "place": choice(request, "place", (ALL, ONLINE, PLACE)),
        "country": country,
        "day": day,
        "group": request.GET.get("group", ""),
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(_("There is no such day.")) from error


def _group(number: str, user: Any) -> WorkingGroup | None:
    """One that this person reads; any other is a mistake of the address."""
    if not number:
        return None
    is_number = number.isascii() and number.isdigit() and len(number) <= 18
    found = WorkingGroup.objects.readable_by(user).filter(pk=int(number)).first() if is_number else None
    if found is None:
        raise BadRequest(_("There is no such group."))
    return found


def _filtered(rows: OccurrenceQuerySet, chosen: dict[str, str], group: WorkingGroup | None) -> OccurrenceQuerySet:
    if chosen["language"] != ALL:
        rows = rows.filter(event__language=chosen["language"])
    if chosen["place"] != ALL:
        rows = rows.filter(event__is_online=True) if chosen["place"] == ONLINE else rows.exclude(event__place_name="")
    if chosen["country"] != ALL:
        rows = rows.filter(event__country=chosen["country"])
    if group is not None:
        rows = rows.filter(event__group=group)
    if chosen["day"]:
        day = _day(chosen["day"])
        rows = rows.filter(on_day__lte=day, until_day__gte=day)
    return rows


def _by_when(rows: OccurrenceQuerySet, chosen: dict[str, str]) -> OccurrenceQuerySet:
    days = {TODAY: 1, WEEK: 7, THIRTY: 30}.get(chosen["when"])
    if days is None:
        return rows
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    end: datetime = midnight + timedelta(days=days)
    return rows.filter(starts_at__lt=end)


def _said(chosen: dict[str, str]) -> dict[str, str]:
    """What an address has to say: all that is not as it is anyway."""
    return {name: value for name, value in chosen.items() if value and value != ALL}


def _query(chosen: dict[str, str], **changes: str) -> str:
    said = _said({**chosen, **changes})
    return f"?{urlencode(said)}" if said else ""


def _chips(name: str, values: dict[str, Any], chosen: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "title": title,
            "url": _query(chosen, **{name: value}) or "?",
            "current": chosen[name] == value,
            "lang": value if name == "language" and value != ALL else "",
        }
        for value, title in values.items()
    ]


def _whens() -> dict[str, str]:
    return {ALL: _("All to come"), TODAY: _("Today"), WEEK: _("The next 7 days"), THIRTY: _("The next 30 days")}


def _languages() -> dict[str, str]:
    return {code: language_name(code) for code in language_codes()}


def _countries(chosen: str) -> dict[str, str]:
    codes = [*NORTH_SEA, *([chosen] if chosen not in (*NORTH_SEA, ALL) else [])]
    return dict(sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1].casefold()))
