"""Accounts held elsewhere: what is taken over from them, and what happens when they answer nonsense."""

import logging
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from accounts.names import suggested_name

logger = logging.getLogger(__name__)

# What a person recognises their other account by. Brokers send more (a citizen's number, say),
# which nobody here has a use for: it is not kept.
_KEPT = ("email", "name", "login", "preferred_username")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Providers come from the settings alone; of a person only a name is suggested."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Those of the settings. Allauth would read its table of them at every sign-in page, too."""
        return [
            app
            for name, asked in settings.SOCIALACCOUNT_PROVIDERS.items()
            for app in (SocialApp(provider=name, **values) for values in asked["APPS"])
            if provider in {None, app.provider, app.provider_id} and client_id in {None, app.client_id}
        ]

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        user: User = super().populate_user(request, sociallogin, data)
        user.display_name = suggested_name(data.get("name") or user.get_full_name())
        user.first_name = user.last_name = ""
        sociallogin.account.extra_data = _kept(sociallogin.account.extra_data)
        return user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        return {**super().get_signup_form_initial_data(sociallogin), "display_name": sociallogin.user.display_name}

    def validate_disconnect(self, account: SocialAccount, accounts: Any) -> None:
        """Accounts of providers that are no longer set up let nobody in: they do not count as another way."""
        others = [other for other in accounts if other.pk != account.pk]
        if not account.user.has_usable_password() and not any(self.is_set_up(other) for other in others):
            raise self.validation_error("no_password")

    def is_set_up(self, account: SocialAccount) -> bool:
        try:
            self.get_provider(None, provider=account.provider)
        except SocialApp.DoesNotExist:
            return False
        return True

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        logger.warning("Signing in through %s failed: %s %r", getattr(provider, "sub_id", "?"), error, exception)


def _kept(data: Any) -> dict[str, Any]:
    """The few values of a provider's answer that are kept; OpenID Connect brings them in two parcels."""
    if not isinstance(data, dict):
        return {}
    parcels = {name: data[name] for name in ("userinfo", "id_token") if isinstance(data.get(name), dict)}
    return {name: _kept(parcel) for name, parcel in parcels.items()} or {
        name: str(data[name])[:254] for name in _KEPT if data.get(name)
    }
