"""Fields that the wiki's forms have of their own."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MAX_NUMBER = 10**12


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


class VersionField(forms.UUIDField):
    """Which state of the facts the form was drawn with. A broken one counts as none."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> uuid.UUID | None:
        try:
            found: uuid.UUID | None = super().clean(value)
        except ValidationError:
            return None
        return found
