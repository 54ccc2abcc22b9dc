"""What one fills in to open an account, besides address and password."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import NAME_LENGTH, clean_own_name


class SignupForm(forms.Form):
    """Allauth adds the address and the password."""

    display_name = forms.CharField(
        label=_("Name that others see"),
        help_text=_("Your own name or a pseudonym. It stands beside what you write."),
        max_length=NAME_LENGTH,
    )
    field_order = ("display_name", "email", "password1")

    def clean_display_name(self) -> str:
        return clean_own_name(self.cleaned_data["display_name"])

    def signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name", "name_shape"])
