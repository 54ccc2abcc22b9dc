"""Forms for passkeys that refuse what no browser sends. Allauth's raise there: an answer of 500 for a bad form."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as allauth_forms

# What taking an answer apart raises, by library and by what is wrong with it.
_MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError)


class _CarefulAuthentication(allauth_forms.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except _MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class LoginForm(_CarefulAuthentication, allauth_forms.LoginWebAuthnForm):
    """Signing in with a passkey alone."""


class AuthenticateForm(_CarefulAuthentication):
    """A key as the second step."""


class ReauthenticateForm(_CarefulAuthentication, allauth_forms.ReauthenticateWebAuthnForm):
    """A key before something is changed."""


class AddForm(allauth_forms.AddWebAuthnForm):
    """A new key."""

    def clean(self) -> dict[str, Any]:
        try:
            values: dict[str, Any] = super().clean()
        except _MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return values
