"""A form that keeps what was typed while a service has something against it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class KeptForm(forms.Form):
    """Browsers leave the judging to us, and what a service refuses stands at the fields that it names."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def refuse(self, error: ValidationError) -> None:
        """Show what a service has against it: at its fields, or above the form where it has no such field."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
