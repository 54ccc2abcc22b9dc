"""What one fills in to open an account, besides address and password."""

from typing import Any

from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import NAME_LENGTH, clean_own_name
from core.forms import check_human
from core.human import NotHuman
from core.limits import TooOften, spend


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

    def clean(self) -> dict[str, Any]:
        """A person, and not too many from one address. Who comes through a provider has shown it there."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        request = context.request
        match = request.resolver_match if request is not None else None
        if self.errors or match is None or match.url_name != "account_signup":
            return data
        try:
            check_human(request)
            spend("sign_up", request)
        except NotHuman:
            raise ValidationError(_("That went too fast for us. Wait a moment and send it once more.")) from None
        except TooOften as wait:
            raise ValidationError(
                _("Many accounts were created from here just now. Try again in %(minutes)d minutes."),
                params={"minutes": wait.minutes},
            ) from None
        return data

    def signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name", "name_shape"])
