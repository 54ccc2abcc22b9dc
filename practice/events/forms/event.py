"""The form of an event. Says nothing of who may: that is for the view and the service."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from core.geo.form_fields import DegreesField
from core.text_form import TextForm, text_initial
from practice.events.forms.fields import ClockField, day_field
from practice.events.forms.repeating import (
    AFTER,
    ENDS,
    EVERY_WEEK,
    NEVER,
    ON_DAY,
    ONCE,
    OWN,
    REPEATS,
    Said,
    rule_text,
    said_of,
)
from practice.events.models import ADDRESS_LENGTH, PLACE_LENGTH, TITLE_LENGTH, Event
from practice.events.parts import columns_of, read, written
from practice.events.rules import LONGEST
from practice.events.services.details import Details, Seats, Timing, Where
from practice.events.zones import choices as zone_choices
from practice.events.zones import is_zone, local
from practice.groups.models import WorkingGroup
from practice.groups.permissions import groups_of
from practice.organisations.models import Organisation
from practice.organisations.permissions import organisations_of
from practice.vocabulary.countries import country_choices

_RENAMED = {"opens_at": "opens_on", "closes_at": "closes_on"}


class EventForm(TextForm):
    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Give it a title.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    group = forms.ChoiceField(
        label=_("In a group"), required=False, help_text=_("Who reads the group sees the event. Empty: everybody.")
    )
    organisation = forms.ChoiceField(label=_("For an organisation"), required=False)

    first_day = day_field(_("Day"), required=True)
    last_day = day_field(_("Last day"), _("Only if it lasts longer than one day."))
    is_all_day = forms.BooleanField(label=_("It takes all day"), required=False)
    start_time = ClockField(label=_("From"))
    end_time = ClockField(label=_("To"))
    zone = forms.ChoiceField(label=_("In the time of"), help_text=_("The city whose clocks count."))

    repeat = forms.ChoiceField(label=_("How often?"), choices=REPEATS, initial=ONCE, widget=forms.RadioSelect)
    every = forms.IntegerField(
        label=_("Every how many?"),
        required=False,
        min_value=1,
        max_value=99,
        initial=1,
        help_text=_("1: every day, week, month or year. 2: every second. And so on."),
    )
    weekdays = forms.MultipleChoiceField(
        label=_("On which days of the week?"),
        required=False,
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The first day must be one of them. None chosen: the weekday of the first day."),
    )
    ends = forms.ChoiceField(
        label=_("Until when?"), required=False, choices=ENDS, initial=NEVER, widget=forms.RadioSelect
    )
    until = day_field(_("Last time on or before"))
    times = forms.IntegerField(label=_("How many times in all?"), required=False, min_value=1, max_value=600)
    rule = forms.CharField(
        label=_("Rule"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("For example FREQ=MONTHLY;BYDAY=2TU"),
    )

    place_name = forms.CharField(label=_("Place"), required=False, max_length=PLACE_LENGTH)
    address = forms.CharField(label=_("Address"), required=False, max_length=ADDRESS_LENGTH)
    country = forms.ChoiceField(label=_("Country"), required=False)
    latitude = DegreesField(label=_("Latitude"))
    longitude = DegreesField(label=_("Longitude"))
    is_online = forms.BooleanField(label=_("One can take part online"), required=False)
    online_url = forms.CharField(
        label=_("Link to take part"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_("You can add it later."),
    )
    hides_link = forms.BooleanField(label=_("Show the link only to those who have registered"), required=False)

    registering = forms.ChoiceField(
        label=_("Do people register?"),
        choices=[
            (Event.Registering.NONE, _("No, they just come")),
            (Event.Registering.ONCE, _("Yes; if it repeats, once for all times")),
            (Event.Registering.EACH, _("Yes, for each time on its own")),
        ],
        initial=Event.Registering.NONE,
        widget=forms.RadioSelect,
    )
    audience = forms.ChoiceField(label=_("Who may register?"), required=False, choices=Event.Audience.choices)
    capacity = forms.IntegerField(
        label=_("Seats"), required=False, min_value=1, max_value=100_000, help_text=_("Empty: as many as come.")
    )
    has_waiting_list = forms.BooleanField(
        label=_("When all seats are taken, keep a waiting list"), required=False, initial=True
    )
    opens_on = day_field(_("Registration opens"), _("Empty: at once."))
    closes_on = day_field(_("Last day to register"), _("Empty: until it begins."))

    # What the event said when this form was drawn.
    base = forms.CharField(required=False, max_length=1_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        fields: dict[str, Any] = self.fields
        fields["body"].required = False
        fields["body"].widget.attrs["rows"] = 8
        self.zones = dict(zone for _part, zones in zone_choices() for zone in zones)
        fields["zone"].choices = zone_choices()
        self.initial.setdefault("zone", settings.TIME_ZONE)
        fields["country"].choices = [("", "–"), *country_choices()]
        # In whichever group it was announced, there it stays: who could read it must not change under them.
        groups = [] if event is not None else groups_of(user)
        fields["group"].choices = [("", "–"), *groups]
        if not groups:
            del fields["group"]
        organisations = [(str(one.pk), one.name) for one in organisations_of(user, acting=True).order_by("name")]
        own = event.organisation if event is not None else None
        if own is not None and (str(own.pk), own.name) not in organisations:
            organisations.append((str(own.pk), own.name))
        fields["organisation"].choices = [("", "–"), *organisations]
        if not organisations:
            del fields["organisation"]
        missing = set()
        if not groups and (event is None or event.group_id is None):
            missing.add(Event.Audience.GROUP)
        if not organisations:
            missing.add(Event.Audience.ORGANISATION)
        fields["audience"].choices = [one for one in Event.Audience.choices if one[0] not in missing]

    def chosen_group(self) -> WorkingGroup | None:
        number = self.cleaned_data.get("group")
        return WorkingGroup.objects.filter(pk=int(number)).first() if number else None

    def chosen_organisation(self) -> Organisation | None:
        number = self.cleaned_data.get("organisation")
        return Organisation.objects.filter(pk=int(number)).first() if number else None

    def begun_with(self) -> dict[str, str] | None:
        """The digests that came along; None for none."""
        return read(self.cleaned_data.get("base") or "")

    def begin_with(self, event: Event) -> None:
        """The form as it was sent, on what the event says now: sent again, it counts."""
        sent: Any = self.data
        sent = sent.copy()
        sent["base"] = written(columns_of(event))
        self.data = sent

    def details(self) -> Details:
        data = self.cleaned_data
        return Details(
            title=data["title"],
            language=data["language"],
            body=self.html(),
            timing=Timing(
                first_day=data["first_day"],
                last_day=data["last_day"],
                start_time=None if data["is_all_day"] else data["start_time"],
                end_time=None if data["is_all_day"] else data["end_time"],
                zone=data["zone"],
                rule=rule_text(self._said(), data["first_day"]),
                excluded=self.initial.get("excluded", ()),
            ),
            where=Where(
                place_name=data["place_name"],
                address=data["address"],
                country=data["country"],
                latitude=data["latitude"],
                longitude=data["longitude"],
                is_online=data["is_online"],
                online_url=data["online_url"],
                hides_link=data["hides_link"],
            ),
            seats=Seats(
                registering=data["registering"],
                audience=data["audience"] or Event.Audience.ACCOUNT,
                capacity=data["capacity"],
                has_waiting_list=data["has_waiting_list"],
                opens_at=_midnight(data["opens_on"], data["zone"]),
                closes_at=_midnight(data["closes_on"], data["zone"], after=1),
            ),
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self._forget_hidden(data)
        if not data.get("is_all_day") and "start_time" in data and "end_time" in data:
            if data["start_time"] is None:
                self.add_error("start_time", _("Say when it starts, or that it takes all day."))
            elif data["end_time"] is None:
                self.add_error("end_time", _("Say when it ends."))
        repeats = data.get("repeat") not in (None, ONCE, OWN)
        if repeats and data.get("ends") == ON_DAY and "until" in data and data["until"] is None:
            self.add_error("until", _("Choose the last day."))
        if repeats and data.get("ends") == AFTER and "times" in data and data["times"] is None:
            self.add_error("times", _("Say how many times."))
        if data.get("repeat") == OWN and "rule" in data and not data["rule"]:
            self.add_error("rule", _("Write the rule, or choose another way above."))
        for name in ("opens_on", "closes_on"):
            day: date | None = data.get(name)
            if day is not None and abs((day - timezone.localdate()).days) > 6 * 366:
                self.add_error(name, _("Choose a day within the next years."))
        return data

    def _forget_hidden(self, data: dict[str, Any]) -> None:
        """What belongs to a choice that was not taken is not shown, so it cannot be wrong either."""
        hidden: dict[str, Any] = {"weekdays": ()} if data.get("repeat") != EVERY_WEEK else {}
        if data.get("repeat") in (ONCE, OWN):
            hidden |= {"every": 1, "ends": NEVER, "until": None, "times": None}
        if data.get("repeat") != OWN:
            hidden["rule"] = ""
        if not data.get("is_online"):
            hidden |= {"online_url": "", "hides_link": False}
        if data.get("registering") == Event.Registering.NONE:
            hidden |= {"capacity": None, "opens_on": None, "closes_on": None, "audience": Event.Audience.ACCOUNT}
        for name, value in hidden.items():
            self.errors.pop(name, None)
            data[name] = value

    def refuse(self, error: ValidationError) -> None:
        """The service speaks of moments and rules, the form of days and of how often."""
        if hasattr(error, "error_dict"):
            own = self.cleaned_data.get("repeat") == OWN
            renamed = {**_RENAMED, "rule": "rule" if own else "repeat"}
            error.error_dict = {renamed.get(name, name): one for name, one in error.error_dict.items()}
        super().refuse(error)

    def _said(self) -> Said:
        data = self.cleaned_data
        return Said(
            repeat=data["repeat"],
            every=data["every"],
            weekdays=tuple(int(day) for day in data["weekdays"]),
            ends=data["ends"] or NEVER,
            until=data["until"],
            times=data["times"],
            rule=data["rule"],
        )


def initial_of(event: Event, *, copies: bool = False) -> dict[str, Any]:
    """What the form shows of an event; a copy begins without days."""
    names = ("title", "language", "start_time", "end_time", "zone", "place_name", "address", "country", "latitude",
             "longitude", "is_online", "online_url", "hides_link", "registering", "audience", "capacity",
             "has_waiting_list")  # fmt: skip
    found = {name: getattr(event, name) for name in names}
    found |= text_initial(event.body) if event.body else {"body": ""}
    found |= {"is_all_day": event.is_all_day, "organisation": str(event.organisation_id or "")}
    if copies:
        return {**found, "group": str(event.group_id or ""), **_without_days(event)}
    return {
        **found,
        "base": written(columns_of(event)),
        "first_day": event.first_day,
        "last_day": event.last_day if event.last_day != event.first_day else None,
        "opens_on": local(event.opens_at, event.zone).date() if event.opens_at else None,
        "closes_on": local(event.closes_at, event.zone).date() - timedelta(days=1) if event.closes_at else None,
        "excluded": tuple(date.fromisoformat(day) for day in event.excluded),
        **said_of(event.rule, event.first_day),
    }


def _without_days(event: Event) -> dict[str, Any]:
    said = said_of(event.rule, event.first_day)
    return {name: value for name, value in said.items() if name not in {"until", "weekdays"}}


def _midnight(day: date | None, zone: str, after: int = 0) -> datetime | None:
    if day is None or not is_zone(zone):
        return None
    return datetime.combine(day + timedelta(days=after), time.min, tzinfo=ZoneInfo(zone))
