"""Accounts held elsewhere whose provider was taken out of the settings: still named, still unlinked, no way in."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from config.settings.social import providers
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

LINKED = "/en/account/linked/"
BROKER = {
    "OIDC_KOMMUNE_SERVER_URL": "https://broker.example/",
    "OIDC_KOMMUNE_CLIENT_ID": "us",
    "OIDC_KOMMUNE_SECRET": "s",
}


@pytest.fixture
def mine(citizen):
    """Signed in, and has shown once more who they are."""
    mine = Client()
    mine.post("/en/account/login/", {"login": citizen.email, "password": PASSWORD})
    mine.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return mine


def link(user, provider, name="karen"):
    return SocialAccount.objects.create(
        user=user, provider=provider, uid=f"{provider}-{user.pk}", extra_data={"login": name}
    )


@pytest.mark.parametrize("provider", ["kommune", "google", "github", "gone-for-years"])
def test_what_is_no_longer_set_up_is_named_and_unlinked(mine, citizen, provider, mailoutbox):
    account = link(citizen, provider)
    page = mine.get(LINKED).content.decode()
    assert f"{provider} – karen" in page
    answer = mine.post(LINKED, {"account": account.pk}, follow=True)
    assert answer.status_code == 200
    assert "No other account is linked" in answer.content.decode()
    assert not SocialAccount.objects.exists()
    assert provider in mailoutbox[-1].body
    assert mailoutbox[-1].to == [citizen.email]


def test_taken_out_of_the_settings_while_somebody_uses_it(mine, citizen, settings):
    settings.SOCIALACCOUNT_PROVIDERS = providers({**BROKER, "OIDC_KOMMUNE_LABEL": "Kommune ID"})
    account = link(citizen, "kommune")
    assert "Kommune ID – karen" in mine.get(LINKED).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = providers({})
    assert mine.post(LINKED, {"account": account.pk}).status_code == 302
    assert not SocialAccount.objects.exists()


def test_it_stays_where_it_would_be_the_last_way_in(mine, citizen):
    citizen.set_unusable_password()
    citizen.save()
    mine.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    account = link(citizen, "gone")
    answer = mine.post(LINKED, {"account": account.pk})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert SocialAccount.objects.exists()


def test_an_account_of_a_provider_that_is_gone_is_no_second_way_in(mine, citizen, settings):
    settings.SOCIALACCOUNT_PROVIDERS = providers(BROKER)
    citizen.set_unusable_password()
    citizen.save()
    mine.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    works, gone = link(citizen, "kommune"), link(citizen, "gone")
    assert mine.post(LINKED, {"account": works.pk}).status_code == 200
    assert SocialAccount.objects.count() == 2
    mine.post(LINKED, {"account": gone.pk})
    assert list(SocialAccount.objects.values_list("provider", flat=True)) == ["kommune"]


def test_nobody_unlinks_what_is_somebody_elses(mine, other_citizen):
    account = link(other_citizen, "gone")
    assert mine.post(LINKED, {"account": account.pk}).status_code == 200
    assert SocialAccount.objects.exists()


def test_unlinking_asks_who_one_is(signed_in, citizen):
    account = link(citizen, "gone")
    answer = signed_in.post(LINKED, {"account": account.pk})
    assert "/reauthenticate/" in answer["Location"]
    assert SocialAccount.objects.exists()
