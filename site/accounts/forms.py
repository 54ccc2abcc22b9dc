"""What one fills in to open an account, besides address and password."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User


def clean_display_name(text: str) -> str:
    """The name in NFC with single spaces. Raises ValidationError for signs that cannot be seen."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Cn"} for sign in name):
        raise ValidationError(_("The name holds signs that cannot be seen. Please write it again."))
    if "@" in name:
        raise ValidationError(_("Please choose a name that is not an e-mail address: everybody sees it."))
    return name


class SignupForm(forms.Form):
    """Allauth adds the address and the password."""

    display_name = forms.CharField(
        label=_("Name that others see"),
        help_text=_("Your own name or a pseudonym. It stands beside what you write."),
        max_length=60,
    )
    field_order = ("display_name", "email", "password1")

    def clean_display_name(self) -> str:
        return clean_display_name(self.cleaned_data["display_name"])

    def signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
