"""Which providers there are: what the environment names, and nothing else."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config.settings.social import providers

BROKER = {
    "OIDC_NEM_LOG_IN_SERVER_URL": "https://broker.example/",
    "OIDC_NEM_LOG_IN_CLIENT_ID": "us",
    "OIDC_NEM_LOG_IN_SECRET": "s",
}


def test_without_settings_there_is_none():
    assert providers({}) == {}
    assert providers({"SOCIAL_GOOGLE_CLIENT_ID": "", "SOCIAL_GOOGLE_SECRET": "", "OIDC_X_SERVER_URL": ""}) == {}


@pytest.mark.parametrize("name", ["google", "microsoft", "facebook", "github"])
def test_a_known_provider_is_on_by_its_two_values(name):
    found = providers({f"SOCIAL_{name.upper()}_CLIENT_ID": "us", f"SOCIAL_{name.upper()}_SECRET": "s"})
    assert list(found) == [name]
    assert found[name]["APPS"][0]["client_id"] == "us"


def test_linkedin_and_any_number_of_servers_speak_openid_connect():
    more = {key.replace("NEM_LOG_IN", "DIGID"): value for key, value in BROKER.items()}
    linkedin = {"SOCIAL_LINKEDIN_CLIENT_ID": "us", "SOCIAL_LINKEDIN_SECRET": "s"}
    apps = providers({**BROKER, **more, **linkedin, "OIDC_DIGID_LABEL": "DigiD"})["openid_connect"]["APPS"]
    assert [(app["provider_id"], app["name"]) for app in apps] == [
        ("digid", "DigiD"),
        ("nem-log-in", "Nem Log In"),
        ("linkedin", "LinkedIn"),
    ]
    assert apps[1]["settings"]["server_url"] == "https://broker.example"


@pytest.mark.parametrize(
    "wrong",
    [
        {"SOCIAL_GOOGLE_CLIENT_ID": "us"},
        {"SOCIAL_LINKEDIN_SECRET": "s"},
        {**BROKER, "OIDC_NEM_LOG_IN_SECRET": ""},
        {**BROKER, "OIDC_NEM_LOG_IN_CLIENT_ID": "", "OIDC_NEM_LOG_IN_SECRET": ""},
        {**BROKER, "OIDC_NEM_LOG_IN_SERVER_URL": "http://broker.example"},
        {**BROKER, "OIDC_NEM_LOG_IN_SERVER_URL": "broker.example"},
        {key.replace("NEM_LOG_IN", "GITHUB"): value for key, value in BROKER.items()},
    ],
)
def test_half_a_setting_and_an_open_line_stop_the_start(wrong):
    with pytest.raises(ImproperlyConfigured):
        providers(wrong)


@pytest.mark.django_db
def test_a_button_is_drawn_for_what_is_set_and_for_nothing_else(settings):
    before = Client().get("/en/account/login/").content.decode()
    assert "account that you have elsewhere" not in before
    settings.SOCIALACCOUNT_PROVIDERS = providers({**BROKER, "OIDC_NEM_LOG_IN_LABEL": "Nem <b>"})
    after = Client().get("/en/account/login/").content.decode()
    assert "Nem &lt;b&gt;" in after
    assert "/en/account/oidc/nem-log-in/login/" in after
    assert "Google" not in after


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/account/oidc/nobody/login/", "/account/oidc/nobody/login/callback/",
                                     "/en/account/google/login/", "/account/google/login/callback/"])  # fmt: skip
def test_a_provider_that_is_not_set_is_not_there(address):
    assert Client().get(address, follow=True).status_code == 404
    assert Client().post(address, follow=True).status_code == 404


@pytest.mark.django_db
def test_going_to_a_provider_takes_a_form_and_one_page_alone_lets_it_end_there(settings):
    settings.SOCIALACCOUNT_PROVIDERS = providers(BROKER)
    answer = Client().get("/en/account/oidc/nem-log-in/login/")
    assert answer.status_code == 200
    assert "https:" in answer["Content-Security-Policy"].split("form-action")[1].split(";")[0]
    elsewhere = Client().get("/en/account/login/")["Content-Security-Policy"]
    assert "https:" not in elsewhere.split("form-action")[1].split(";")[0]
