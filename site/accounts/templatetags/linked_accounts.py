"""What an account held elsewhere is called in a list, also when its provider is no longer set up."""

from dataclasses import dataclass

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from django import template

register = template.Library()


@dataclass(frozen=True)
class Linked:
    """The provider's name, and what the person is called there."""

    provider: str
    name: str


@register.simple_tag
def linked_account(account: SocialAccount) -> Linked:
    try:
        provider = get_adapter().get_provider(None, provider=account.provider).name
    except SocialApp.DoesNotExist:
        provider = account.provider
    data = account.extra_data if isinstance(account.extra_data, dict) else {}
    parcel = data.get("userinfo") or data.get("id_token") or data
    return Linked(provider, str(parcel.get("email") or parcel.get("login") or parcel.get("name") or ""))
