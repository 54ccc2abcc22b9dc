"""Fields of the form of a case."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_LONGEST_NUMBER = 30
_NO_SPACES = str.maketrans("", "", " \u00a0\u202f")


class AmountField(forms.DecimalField):
    """An amount of money as people write it: 12500, 12 500, 12.500,50."""

    default_error_messages = {"invalid": _("Write the amount as a number, like 12500.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(required=False, min_value=0, max_digits=14, decimal_places=2, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").translate(_NO_SPACES)
        if len(text) > _LONGEST_NUMBER:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(_without_groups(text))

    def prepare_value(self, value: Any) -> Any:
        """Stored amounts without noughts behind the point."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _without_groups(text: str) -> str:
    """The last point or comma parts off the decimals when one or two digits follow; all others part thousands."""
    at = max(text.rfind("."), text.rfind(","))
    if at < 0 or len(text) - at - 1 > 2:
        return text.replace(".", "").replace(",", "")
    return text[:at].replace(".", "").replace(",", "") + "." + text[at + 1 :]


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, widget=widget, input_formats=["%Y-%m-%d"], **kwargs)
