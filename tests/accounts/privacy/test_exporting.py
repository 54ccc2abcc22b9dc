"""Downloading everything about oneself."""

import datetime
import io
import json
import zipfile

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.privacy.models import Export
from accounts.privacy.registry import holdings
from accounts.privacy.services.exporting import request_export, write_export
from community.follows.services import follow
from community.profiles.models import Profile
from tests.accounts.privacy.test_erasing import prove
from tests.wiki.articles import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(site, citizen, admin):
    """Somebody who wrote, follows, tells of themselves and has a picture."""
    make_article(title="Taastrup", body="<p>My <b>words</b> &amp; more.</p>", author=citizen)
    follow(user=citizen, kind="accounts.person", object_id=str(admin.pk))
    profile = Profile(user=citizen, about="<script>alert(1)</script>")
    profile.avatar.save("me.png", ContentFile(b"picture"), save=False)
    profile.save()
    return citizen


def unpacked(user):
    target = io.BytesIO()
    write_export(user, target)
    return zipfile.ZipFile(target)


def rows(archive):
    """All rows of all data files by table."""
    found = {}
    for name in archive.namelist():
        if name.endswith(".json"):
            for row in json.loads(archive.read(name)):
                found.setdefault(row["table"], []).append(row)
    return found


def test_it_holds_what_is_there_and_nothing_of_others(full, other_citizen):
    archive = unpacked(full)
    found = rows(archive)
    assert "My" in found["wiki.Revision"][0]["body"]
    assert found["accounts.User"][0]["email"] == full.email
    assert len(found["community_follows.Follow"]) == 2, "what one follows, and what one wrote"
    everything = "".join(archive.read(name).decode() for name in archive.namelist() if not name.startswith("files/"))
    assert other_citizen.email not in everything
    assert full.password not in everything


def test_it_holds_a_page_for_everything_and_the_picture(full):
    archive = unpacked(full)
    pages = [name for name in archive.namelist() if name.endswith(".html")]
    assert len(pages) == len(holdings()) + 1
    html = "".join(archive.read(name).decode() for name in pages)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert [archive.read(name) for name in archive.namelist() if name.startswith("files/avatars/")] == [b"picture"]


def test_an_empty_account_is_no_error(citizen):
    assert "accounts.User" in rows(unpacked(citizen))


def test_a_picture_whose_file_is_gone_is_left_out(full):
    full.profile.avatar.storage.delete(full.profile.avatar.name)
    assert not [name for name in unpacked(full).namelist() if name.startswith("files/avatars/")]


def test_secrets_are_not_handed_out(citizen):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=citizen, type="totp", data={"secret": "s3cret"})
    archive = unpacked(citizen)
    assert "s3cret" not in "".join(archive.read(name).decode() for name in archive.namelist())


def test_the_whole_way(full, client):
    browser = prove(client)
    browser.post("/en/account/data/export/")
    export = Export.objects.get()
    assert "Your data is ready" in mail.outbox[-1].subject
    page = browser.get("/en/account/data/").content.decode()
    assert f"/en/account/data/export/{export.pk}/" in page
    answer = browser.get(f"/en/account/data/export/{export.pk}/")
    assert answer["Cache-Control"] == "private, no-store"
    assert "attachment" in answer["Content-Disposition"]
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None


def test_it_needs_proof_of_who_one_is(signed_in, citizen):
    export = request_export(user=citizen)
    assert "reauthenticate" in signed_in.get(f"/en/account/data/export/{export.pk}/")["Location"]
    assert "reauthenticate" in signed_in.post("/en/account/data/export/")["Location"]
    assert Client().get(f"/en/account/data/export/{export.pk}/").status_code == 302


def test_somebody_elses_or_an_old_one_is_not_there(citizen, other_citizen, client):
    theirs, mine = request_export(user=other_citizen), request_export(user=citizen)
    browser = prove(client)
    assert browser.get(f"/en/account/data/export/{theirs.pk}/").status_code == 404
    assert browser.get("/en/account/data/export/987654/").status_code == 404
    Export.objects.filter(pk=mine.pk).update(expires_at=timezone.now())
    assert browser.get(f"/en/account/data/export/{mine.pk}/").status_code == 404


def test_the_file_is_not_served_as_an_upload(citizen, client):
    export = request_export(user=citizen)
    export.refresh_from_db()
    assert client.get(f"/media/{export.file.name}").status_code == 404


def test_asking_often_makes_one(citizen):
    assert request_export(user=citizen) == request_export(user=citizen)
    assert len(mail.outbox) == 1


def test_an_old_file_goes_in_the_night(citizen, settings):
    export = request_export(user=citizen)
    export.refresh_from_db()
    storage, name = export.file.storage, export.file.name
    Export.objects.update(expires_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("purge_old_data")
    assert not storage.exists(name)
    assert not Export.objects.exists()
