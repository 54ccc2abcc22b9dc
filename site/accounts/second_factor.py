"""The second factor: who must have one, and how allauth names the site to an authenticator app."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts import roles
from accounts.models import User
from core.branding import get_branding

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_have_one(user: Any) -> bool:
    """True for those whose account opens more than their own: staff and moderators."""
    return isinstance(user, User) and user.is_active and (user.is_staff or roles.is_moderator(user))


def lacks_one(user: Any) -> bool:
    """True for who must have a second factor here and has none; one query, and none for everybody else."""
    if not settings.MFA_REQUIRED or not must_have_one(user):
        return False
    return not Authenticator.objects.filter(user=user, type__in=_FACTORS).exists()


class SecondFactorAdapter(DefaultMFAAdapter):
    """The site's name stands in the app; the person is named there as they sign in."""

    def get_totp_issuer(self) -> str:
        return get_branding().name

    def _get_site_name(self) -> str:
        return get_branding().name
