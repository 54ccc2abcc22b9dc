"""Signing in with an account held elsewhere: what the environment names, and nothing else.

Four well-known providers by SOCIAL_<NAME>_CLIENT_ID and SOCIAL_<NAME>_SECRET, LinkedIn likewise, and
any number of OpenID Connect servers (a national eID broker, a municipality's own directory) by
OIDC_<NAME>_SERVER_URL, _CLIENT_ID, _SECRET and _LABEL.
"""

import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_OIDC = re.compile(r"OIDC_([A-Z0-9_]+)_SERVER_URL")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# What each provider is asked for, and how.
_KNOWN: dict[str, dict[str, Any]] = {
    "google": {"SCOPE": ["openid", "profile", "email"], "AUTH_PARAMS": {"access_type": "online"}},
    "microsoft": {},
    "facebook": {"METHOD": "oauth2", "SCOPE": ["email", "public_profile"], "FIELDS": ["id", "name", "email"]},
    "github": {"SCOPE": ["user:email"]},
}
# Everything that is read here but the servers' own names.
VARIABLES = (
    *(f"SOCIAL_{name.upper()}_{part}" for name in (*_KNOWN, "linkedin") for part in ("CLIENT_ID", "SECRET")),
    "SOCIAL_MICROSOFT_TENANT",
)
LINKEDIN_SERVER = "https://www.linkedin.com/oauth"


def providers(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Allauth's SOCIALACCOUNT_PROVIDERS for what stands in `environment`.

    Raises ImproperlyConfigured for half of a pair, and for a server whose answers could be read
    and changed on the way: the token comes over that line and is believed because of it.
    """
    found: dict[str, dict[str, Any]] = {}
    for name, asked in _KNOWN.items():
        if pair := _pair(environment, f"SOCIAL_{name.upper()}"):
            app: dict[str, Any] = {**pair, "settings": {}}
            if name == "microsoft":
                app["settings"]["tenant"] = environment.get("SOCIAL_MICROSOFT_TENANT") or "common"
            found[name] = {**asked, "OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    servers = [_server(environment, name) for name in _server_names(environment)]
    if pair := _pair(environment, "SOCIAL_LINKEDIN"):
        servers.append(_openid(pair, "linkedin", "LinkedIn", LINKEDIN_SERVER))
    if servers:
        found["openid_connect"] = {"OAUTH_PKCE_ENABLED": True, "APPS": servers}
    return found


def _pair(environment: Mapping[str, str], prefix: str) -> dict[str, str]:
    client_id, secret = (environment.get(f"{prefix}_{part}", "").strip() for part in ("CLIENT_ID", "SECRET"))
    if bool(client_id) != bool(secret):
        msg = f"{prefix}_CLIENT_ID and {prefix}_SECRET belong together: one of them is empty."
        raise ImproperlyConfigured(msg)
    return {"client_id": client_id, "secret": secret} if client_id else {}


def _server_names(environment: Mapping[str, str]) -> list[str]:
    return sorted(found[1] for key, value in environment.items() if value and (found := _OIDC.fullmatch(key)))


def _server(environment: Mapping[str, str], name: str) -> dict[str, Any]:
    prefix = f"OIDC_{name}"
    url = environment[f"{prefix}_SERVER_URL"].strip()
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        msg = f"{prefix}_SERVER_URL must begin with https://; it is {url!r}."
        raise ImproperlyConfigured(msg)
    pair = _pair(environment, prefix)
    if not pair:
        msg = f"{prefix}_SERVER_URL needs {prefix}_CLIENT_ID and {prefix}_SECRET."
        raise ImproperlyConfigured(msg)
    identifier = name.lower().replace("_", "-")
    if identifier in {*_KNOWN, "linkedin"}:
        msg = f"{prefix}: this name is taken by a provider of its own, SOCIAL_{name}_…"
        raise ImproperlyConfigured(msg)
    app = _openid(pair, identifier, environment.get(f"{prefix}_LABEL") or name.replace("_", " ").title(), url)
    if scope := environment.get(f"{prefix}_SCOPE"):
        app["settings"]["scope"] = scope.split()
    return app


def _openid(pair: dict[str, str], identifier: str, label: str, url: str) -> dict[str, Any]:
    return {**pair, "provider_id": identifier, "name": label[:40], "settings": {"server_url": url.rstrip("/")}}


SOCIALACCOUNT_PROVIDERS = providers(os.environ)
SOCIAL_APPS = [
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{name}" for name in {"openid_connect": None, **SOCIALACCOUNT_PROVIDERS}),
]
SOCIALACCOUNT_ADAPTER = "accounts.social.SocialAccountAdapter"
# One chooses the name that others see before the account is made.
SOCIALACCOUNT_AUTO_SIGNUP = False
# An address proves nothing here: whoever has an account links the other one from inside.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 8
