"""The smaller forms of events: registering, cancelling, another time, another language, what is handed out."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kept_form import KeptForm
from core.text_form import SubmissionField, TextForm
from practice.events.forms.fields import ClockField, day_field
from practice.events.models import NOTE_LENGTH, PLACE_LENGTH, REASON_LENGTH, TITLE_LENGTH, Material


class RegistrationForm(KeptForm):
    is_named = forms.BooleanField(
        label=_("Show my name among those who come"),
        required=False,
        help_text=_(
            "Everybody who sees the event sees it. The organiser sees your name and your mail address in any case."
        ),
    )
    note = forms.CharField(
        label=_("Note to the organiser"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What you eat, or what you need to take part. Nobody else sees it."),
    )
    remind_day = forms.BooleanField(label=_("Remind me by mail one day before"), required=False)
    remind_hour = forms.BooleanField(label=_("Remind me by mail one hour before"), required=False)


class ReasonForm(KeptForm):
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who registered is told by mail, with these words."),
    )


class TimeForm(KeptForm):
    """One time of an event that repeats."""

    day = day_field(_("Day"), required=True)
    start_time = ClockField(label=_("From"))
    end_time = ClockField(label=_("To"))
    place_name = forms.CharField(
        label=_("Place"), required=False, max_length=PLACE_LENGTH, help_text=_("Empty: where it always is.")
    )
    note = forms.CharField(
        label=_("What else is different?"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, is_all_day: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_all_day:
            del self.fields["start_time"], self.fields["end_time"]


class TranslationForm(TextForm):
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=TITLE_LENGTH,
        help_text=_("Leave title and text empty to take the translation away."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["body"].required = False
        self.fields["body"].widget.attrs["rows"] = 10


class MaterialForm(KeptForm):
    title = forms.CharField(
        label=_("Title"), max_length=TITLE_LENGTH, error_messages={"required": _("Give it a title.")}
    )
    text = forms.CharField(
        label=_("Text"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}), strip=False
    )
    url = forms.CharField(label=_("Link"), required=False, max_length=500, widget=forms.URLInput)
    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    readers = forms.ChoiceField(label=_("For whom?"), choices=Material.Readers.choices, initial=Material.Readers.ALL)
    tells = forms.BooleanField(label=_("Tell those who came"), required=False)
    submission = SubmissionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission", uuid.uuid4())
