"""Forms for passkeys that refuse what no browser sends. Allauth's raise there: an answer of 500 for a bad form."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with this key alone")
        alone.help_text = _("Without e-mail and password. The key then asks for your fingerprint, your face or a PIN.")

    def clean(self) -> dict[str, Any]:
        try:
            values: dict[str, Any] = super().clean()
        except _MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return values


class EditForm(allauth_forms.EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
