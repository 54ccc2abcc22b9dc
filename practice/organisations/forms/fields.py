"""Fields that several forms of organisations and practitioners have."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_MAX_DEGREES = 30


class DegreesField(forms.DecimalField):
    """Degrees north or east, with a point or a comma, whatever the language."""

    default_error_messages = {"invalid": _("Write degrees as a number, like 55.6536 or -3.19.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_digits=9, decimal_places=6, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip().removesuffix("°").replace(",", ".").replace("\u2212", "-")
        if len(text) > _MAX_DEGREES:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        # The map gives more places than a house has.
        whole, point, rest = text.partition(".")
        return super().to_python(f"{whole}{point}{rest[:6]}")


class KeptForm(forms.Form):
    """A form whose service says what is wrong, at the fields that it names, or above the form."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def refuse(self, error: ValidationError) -> None:
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
