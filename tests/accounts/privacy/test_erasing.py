"""Erasing an account: what stays stays without a name, everything else goes."""

import datetime
import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.privacy.models import Erasure
from accounts.privacy.registry import Erased, holdings
from accounts.privacy.services import erasing
from community.activity.models import Event
from community.profiles.models import Profile
from tests.accounts.privacy.rows import make_row
from tests.factories import PASSWORD
from tests.wiki.articles import change, make_article
from wiki.models import Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(monkeypatch, settings):
    """The waiting time is over."""
    later = timezone.now() + datetime.timedelta(days=settings.ERASURE_WAITING_DAYS, minutes=1)
    return lambda: monkeypatch.setattr(timezone, "now", lambda: later)


def prove(browser):
    """Sign in by the form, and show once more who one is."""
    user = User.objects.get(display_name="Karen Citizen")
    browser.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    browser.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return browser


KEYS = [key for holding in holdings() for key in holding.keys if key.model != "accounts.User"]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.model}.{key.field}")
def test_no_table_remembers_an_erased_person(site, citizen, key):
    holding = next(one for one in holdings() if key in one.keys)
    with connection.constraint_checks_disabled():
        row = make_row(key, citizen)
    model = apps.get_model(key.model)
    erasing.erase(citizen)
    left = model._default_manager.filter(pk=row.pk).first()
    if holding.erased is Erased.DELETED:
        assert left is None
    else:
        assert left is not None
        assert getattr(left, f"{key.field}_id") is None
        assert not [name for name in key.names if "Karen" in getattr(left, name)]
    assert not User.objects.filter(display_name="Karen Citizen").exists()


def test_the_text_stays_and_the_name_goes_from_every_page(site, citizen, client, django_capture_on_commit_callbacks):
    article = make_article(title="Taastrup", author=citizen, language="en")
    change(article, "<p>A larger town.</p>", author=citizen)
    before = client.get(article.get_absolute_url()).content.decode()
    assert "A larger town." in before
    for _time in range(2):
        assert "Karen Citizen" in client.get("/en/wiki/Taastrup/history/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(citizen)
    for path in ("", "history/", "feed/", "compare/1/2/", "versions/1/"):
        page = client.get(f"/en/wiki/Taastrup/{path}").content.decode()
        assert "Karen Citizen" not in page, path
    for path in ("/en/wiki/recent-changes/", "/en/wiki/recent-changes/feed/", "/en/wiki/"):
        assert "Karen Citizen" not in client.get(path).content.decode(), path
    assert "A larger town." in client.get("/en/wiki/Taastrup/").content.decode()
    assert set(Revision.objects.values_list("author_name", flat=True)) == {"Deleted account"}
    assert not Event.objects.filter(actor_name__contains="Karen").exists()


def test_sessions_and_the_picture_go_too(signed_in, citizen, other_citizen, django_capture_on_commit_callbacks):
    other = Client()
    other.force_login(other_citizen, backend="django.contrib.auth.backends.ModelBackend")
    profile = Profile(user=citizen)
    profile.avatar.save("me.png", ContentFile(b"x"))
    storage, name = profile.avatar.storage, profile.avatar.name
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(citizen)
    assert not storage.exists(name)
    assert Session.objects.count() == 1
    assert signed_in.get("/en/account/data/").status_code == 302
    assert other.get("/en/account/data/").status_code == 200


def test_the_person_is_told_by_a_last_mail_and_the_address_is_forgotten(citizen):
    address = citizen.email
    erasing.erase(citizen)
    assert mail.outbox[-1].to == [address]
    letters = apps.get_model("accounts_mail.Letter").objects.all()
    assert not letters.filter(address=address).exists()


def test_the_whole_way_with_a_waiting_time(client, citizen, over, site):
    browser = prove(client)
    assert "Erase my account" in browser.get("/en/account/data/").content.decode()
    browser.post("/en/account/data/erase/", {"sure": "yes"})
    assert Erasure.objects.filter(user=citizen).exists()
    call_command("carry_out_erasures")
    assert User.objects.filter(pk=citizen.pk).exists()
    over()
    call_command("carry_out_erasures")
    assert not User.objects.filter(pk=citizen.pk).exists()


def test_it_is_taken_back_signed_in(client, citizen, over):
    browser = prove(client)
    browser.post("/en/account/data/erase/", {"sure": "yes"})
    browser.post("/en/account/data/keep/")
    over()
    call_command("carry_out_erasures")
    assert User.objects.filter(pk=citizen.pk).exists()


def test_it_is_taken_back_from_the_mail_without_signing_in_once(citizen, over):
    erasing.request_erasure(user=citizen)
    link = re.search(r"http://localhost:8000(/\S+/keep/\S+/)", mail.outbox[-1].body)[1]
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(link).status_code == 200
    assert Erasure.objects.exists()
    assert "Your account stays." in stranger.post(link).content.decode()
    assert not Erasure.objects.exists()
    replayed = stranger.post(link)
    assert replayed.status_code == 404
    assert "was used already" in replayed.content.decode()
    erasing.request_erasure(user=citizen)
    assert stranger.post(link).status_code == 404, "a new request has a new link"


@pytest.mark.parametrize("token", ["x", "a:b:c", "WzFd:1abcde:forged", "x" * 2000])
def test_a_forged_link_takes_nothing_back(citizen, token):
    erasing.request_erasure(user=citizen)
    assert Client().post(f"/en/account/data/keep/{token}/").status_code == 404
    assert Erasure.objects.exists()


def test_without_a_tick_or_proof_nothing_happens(client, signed_in, citizen, monkeypatch):
    browser = prove(client)
    assert "Tick the box" in browser.post("/en/account/data/erase/", {"sure": "no"}).content.decode()
    # Signed in, and no more: one is asked to show once more who one is.
    answer = signed_in.post("/en/account/data/erase/", {"sure": "yes"})
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert Client().post("/en/account/data/erase/", {"sure": "yes"}).status_code == 302
    assert not Erasure.objects.exists()


def test_the_last_administrator_stays(admin, citizen):
    with pytest.raises(ValidationError):
        erasing.request_erasure(user=admin)
    User.objects.filter(pk=citizen.pk).update(is_superuser=True)
    assert erasing.request_erasure(user=admin)


def test_asking_twice_is_asking_once(citizen):
    first = erasing.request_erasure(user=citizen)
    assert erasing.request_erasure(user=citizen).due_at == first.due_at
    assert len(mail.outbox) == 1
