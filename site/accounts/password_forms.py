"""Choosing a password, with what it must be in one sentence instead of a list of rules."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _


class _InOneSentence(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "At least 8 signs; not digits alone, not your name or address, and none that many people use."
        )


class SignupForm(_InOneSentence, allauth_forms.SignupForm):
    """Opening an account."""


class SetPasswordForm(_InOneSentence, allauth_forms.SetPasswordForm):
    """A first password for an account that has none."""


class ChangePasswordForm(_InOneSentence, allauth_forms.ChangePasswordForm):
    """Another password, by who knows the present one."""


class ResetPasswordKeyForm(_InOneSentence, allauth_forms.ResetPasswordKeyForm):
    """A new password, by who was sent a link."""
