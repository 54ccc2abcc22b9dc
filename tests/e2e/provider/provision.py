"""python -m tests.e2e.provider.provision CLIENT SECRET CALLBACK EMAIL PASSWORD: one site, one person."""

import sys

import django
from django.apps import apps
from django.core.management import call_command


def provision(client_id: str, secret: str, callback: str, email: str, password: str) -> None:
    """A database with a client that may ask, and somebody with a confirmed address to sign in."""
    django.setup()
    call_command("migrate", verbosity=0)
    client = apps.get_model("allauth_idp_oidc", "Client")(
        id=client_id,
        name="The site",
        scopes="openid\nprofile\nemail",
        default_scopes="openid",
        redirect_uris=callback,
        skip_consent=True,
    )
    client.set_secret(secret)
    client.save()
    names = {"first_name": "Kari", "last_name": "Nordmann"}
    user = apps.get_model("auth", "User").objects.create_user("kari", email, password, **names)
    apps.get_model("account", "EmailAddress").objects.create(user=user, email=email, verified=True, primary=True)


if __name__ == "__main__":
    provision(*sys.argv[1:])
