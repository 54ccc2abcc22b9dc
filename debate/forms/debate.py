"""The form of a new debate. Says nothing of who may: that is for the view and the service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from accounts.roles import name_of
from core.geo.form_fields import DegreesField
from debate.forms.fields import TextForm
from debate.groups import GroupKind, group_kinds
from debate.models import Committee, Debate, ParticipantList
from debate.models.debate import TITLE_LENGTH
from debate.permissions import is_staff
from debate.services.starting import PLACE_LENGTH, Participants, Place

PERSON, COMMITTEE = "person", "committee"
_ASKABLE = (Role.Kind.POLITICIAN, Role.Kind.OFFICER)


@dataclass(frozen=True)
class HeldIn:
    """The group that a debate is started from: then it is held there and nowhere else."""

    kind: GroupKind
    group_id: str
    name: str
    url: str
    is_within: bool


def _day(label: Any, help_text: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose a day.")},
    )


class DebateForm(TextForm):
    kind = forms.ChoiceField(
        label=_("What kind of debate?"),
        choices=[
            (Debate.Kind.OPEN, _("Open debate: everybody says what they think")),
            (Debate.Kind.FOR_AGAINST, _("For and against: every post takes a side")),
            (Debate.Kind.QUESTION, _("Question: to a politician, an officer or a committee, who should answer it")),
        ],
        initial=Debate.Kind.OPEN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of debate this is.")},
    )
    asked = forms.ChoiceField(
        label=_("Whom do you ask?"), required=False, help_text=_("Only for a question. How long it waits is public.")
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("What it is about, in one sentence."),
        error_messages={"required": _("Give it a title.")},
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH, "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    asked_language = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    section = forms.CharField(
        label=_("Which part of it?"),
        required=False,
        max_length=255,
        help_text=_("The heading, if it is about one part."),
    )
    tags = forms.CharField(
        label=_("Topics"),
        required=False,
        max_length=400,
        help_text=_("A few words with commas between: Traffic, Schools"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place_name = forms.CharField(
        label=_("Place"), required=False, max_length=PLACE_LENGTH, help_text=_("Where it is about, if anywhere.")
    )
    latitude = DegreesField(label=_("Latitude"))
    longitude = DegreesField(label=_("Longitude"))
    opens_on = _day(_("Opens"), _("Empty: at once."))
    closes_on = _day(_("Open until"), _("The last day on which people can write. Empty: no end is set."))
    audience = forms.ChoiceField(label=_("Who may take part?"), widget=forms.RadioSelect)
    participant_list = forms.ModelChoiceField(
        label=_("List of participants"), queryset=ParticipantList.objects.none(), required=False, empty_label="–"
    )
    group = forms.ChoiceField(label=_("Group"), required=False)

    def __init__(
        self,
        *args: Any,
        user: Any,
        is_about: bool,
        parts: Sequence[str] = (),
        held_in: HeldIn | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        fields: dict[str, Any] = self.fields
        self.held_in = held_in
        if not is_about:
            del fields["section"]
        elif parts:
            wanted = str((self.data if self.is_bound else self.initial).get("section") or "")
            named = dict.fromkeys([*parts, *([wanted] if wanted else [])])
            fields["section"].widget = forms.Select(choices=[("", _("The whole")), *((one, one) for one in named)])
            fields["section"].help_text = ""
        if held_in is not None and held_in.is_within:
            fields["kind"].choices = [one for one in fields["kind"].choices if one[0] != Debate.Kind.QUESTION]
            del fields["asked"]
        else:
            fields["asked"].choices = [("", "–"), *askable()]
        if held_in is not None:
            for name in ("audience", "participant_list", "group"):
                del fields[name]
        else:
            self._offer_audiences(user)
        fields["body"].label = _("Opening text")
        fields["body"].widget.attrs["rows"] = 10

    def _offer_audiences(self, user: Any) -> None:
        fields: dict[str, Any] = self.fields
        groups = _groups(user)
        lists = ParticipantList.objects.all() if is_staff(user) else ParticipantList.objects.none()
        has_lists = lists.exists()
        fields["participant_list"].queryset = lists
        fields["group"].choices = [("", "–"), *groups]
        missing = set()
        if not has_lists:
            missing.add(Debate.Audience.LISTED)
            del fields["participant_list"]
        if not groups:
            missing.add(Debate.Audience.GROUP)
            del fields["group"]
        fields["audience"].choices = [one for one in Debate.Audience.choices if one[0] not in missing]
        self.initial.setdefault("audience", Debate.Audience.CONFIRMED)

    def asked_whom(self) -> User | Committee | None:
        """Who is asked, where it is a question."""
        if self.cleaned_data["kind"] != Debate.Kind.QUESTION:
            return None
        kind, _colon, key = self.cleaned_data.get("asked", "").partition(":")
        if kind == COMMITTEE:
            return Committee.objects.filter(slug=key, is_active=True).first()
        return User.objects.filter(public_id=key).first() if kind == PERSON else None

    def place(self) -> Place:
        data = self.cleaned_data
        return Place(name=data["place_name"], latitude=data["latitude"], longitude=data["longitude"])

    def participants(self) -> Participants:
        if self.held_in is not None:
            held_in = self.held_in
            return Participants(Debate.Audience.GROUP, group_kind=held_in.kind.name, group_id=held_in.group_id)
        data = self.cleaned_data
        group_kind, _slash, group_id = data.get("group", "").partition("/")
        return Participants(
            audience=data["audience"],
            participant_list=data.get("participant_list"),
            group_kind=group_kind,
            group_id=group_id,
        )

    def topics(self) -> list[str]:
        return [one for one in self.cleaned_data["tags"].split(",") if one.strip()]

    def opens_at(self) -> datetime | None:
        day: date | None = self.cleaned_data["opens_on"]
        return _midnight(day) if day is not None and day > timezone.localdate() else None

    def closes_at(self) -> datetime | None:
        """The end of the last day."""
        day: date | None = self.cleaned_data["closes_on"]
        return None if day is None else _midnight(day + timedelta(days=1))

    def clean_closes_on(self) -> date | None:
        day: date | None = self.cleaned_data["closes_on"]
        if day is not None and not timezone.localdate() <= day <= timezone.localdate() + timedelta(days=3 * 366):
            raise ValidationError(_("Choose a day from today on, within three years."))
        return day

    def refuse(self, error: ValidationError) -> None:
        """The service speaks of moments, the form of days."""
        if hasattr(error, "error_dict"):
            for moment, day in (("opens_at", "opens_on"), ("closes_at", "closes_on")):
                if moment in error.error_dict:
                    error.error_dict[day] = error.error_dict.pop(moment)
        super().refuse(error)


def askable() -> list[tuple[str, list[tuple[str, str]]]]:
    """Committees, and people by what they are, for the field that says who is asked."""
    groups = []
    committees = Committee.objects.filter(is_active=True).values_list("slug", "name")
    if committees:
        groups.append(
            (str(_("Committees and departments")), [(f"{COMMITTEE}:{slug}", name) for slug, name in committees])
        )
    roles = Role.objects.active().filter(kind__in=_ASKABLE, user__is_active=True).select_related("user")
    people: dict[str, list[tuple[str, str]]] = {}
    seen = set()
    for role in sorted(roles, key=lambda role: str(role.user)):
        if role.user_id in seen:
            continue
        seen.add(role.user_id)
        words = name_of(f"{role.kind}:{role.detail}" if role.detail else role.kind)
        people.setdefault(role.kind, []).append((f"{PERSON}:{role.user.public_id}", f"{role.user} ({words})"))
    names = {Role.Kind.POLITICIAN: _("Politicians"), Role.Kind.OFFICER: _("Officers")}
    return [*groups, *((str(names[kind]), people[kind]) for kind in _ASKABLE if kind in people)]


def _groups(user: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    found = []
    for kind in group_kinds():
        if choices := [(f"{kind.name}/{number}", name) for number, name in kind.choices(user)]:
            found.append((str(kind.label), choices))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
