"""Fields that several forms of events have."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def day_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose a day."), "required": _("Choose a day.")},
    )


class ClockField(forms.TimeField):
    """A time of the day: 9, 9:30, 9.30."""

    default_error_messages = {"invalid": _("Write a time like 10:00.")}
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, str):
            text = value.strip().replace(".", ":")
            value = f"{text}:00" if text.isascii() and text.isdigit() and len(text) <= 2 else text
        return super().to_python(value)
