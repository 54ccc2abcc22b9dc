"""Fields that several forms of events have."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_MAX_DEGREES = 30


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


class DegreesField(forms.DecimalField):
    """Degrees north or east, with a point or a comma, whatever the language."""

    default_error_messages = {"invalid": _("Write degrees as a number, like 55.6536 or -3.19.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(required=False, max_digits=9, decimal_places=6, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip().removesuffix("°").replace(",", ".").replace("\u2212", "-")
        if len(text) > _MAX_DEGREES:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        # The map gives more places than a house has.
        whole, point, rest = text.partition(".")
        return super().to_python(f"{whole}{point}{rest[:6]}")


class Refusing(forms.Form):
    """Takes what a service has against it."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, error: ValidationError) -> None:
        """At the fields that it names, or above the form."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
