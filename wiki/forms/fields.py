"""Fields that the wiki's forms have of their own."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_NUMBER = 10**12
_MAX_DEGREES_LENGTH = 30


class DegreesField(forms.DecimalField):
    """Degrees north or east, with a point or a comma, whatever the language."""

    default_error_messages = {"invalid": _("Write degrees as a number, like 55.6536 or -3.19.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip().removesuffix("°").replace(",", ".").replace("\u2212", "-")
        if len(text) > _MAX_DEGREES_LENGTH:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text)

    def prepare_value(self, value: Any) -> Any:
        """Stored degrees without the noughts at their end."""
        if not isinstance(value, Decimal):
            return value
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


class NumberField(forms.IntegerField):
    """A hidden number from 1 on, or nothing: what is no such number counts as missing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **{"widget": forms.HiddenInput, **kwargs})

    def clean(self, value: Any) -> int | None:
        try:
            number = super().clean(value)
        except ValidationError:
            return None
        return number if number is not None and 0 <= number <= MAX_NUMBER else None


class SubmissionField(forms.UUIDField):
    """The form's own hidden number. A broken one counts as none: it guards only against posting twice."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            return None
