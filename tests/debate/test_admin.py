"""Debates in the admin: committees, lists of participants, what there is."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from debate.audiences import address_hash
from debate.models import Committee, Debate, ListedAddress, ParticipantList
from debate.services.listing import addresses_in
from tests.debate.making import a_debate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
LISTS = ["debate_debates", "debate_committees", "debate_lists"]


@pytest.fixture
def manager(editor: User) -> User:
    """Somebody of the staff whose group was given the permission."""
    group = Group.objects.get(name="Editors")
    for label, name in (("wagtailadmin", "access_admin"), ("debate", "manage_debate")):
        group.permissions.add(Permission.objects.get(content_type__app_label=label, codename=name))
    return editor


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("name", LISTS)
def test_who_runs_debates_finds_everything(manager: User, name: str) -> None:
    a_debate(title="Harbour")
    page = enter(manager).get(reverse(f"{name}:index"))
    assert page.status_code == 200
    assert name != "debate_debates" or "Harbour" in page.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_others_do_not_get_in(citizen: User, editor: User, name: str) -> None:
    Group.objects.get(name="Editors").permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for user in (citizen, editor):
        assert enter(user).get(reverse(f"{name}:index")).status_code == 302


def test_a_group_can_be_given_the_permission(admin: User) -> None:
    page = enter(admin).get(reverse("wagtailusers_groups:add")).content.decode()
    assert "start, close and answer debates" in page


def test_a_committee_is_made_with_an_address_from_its_name(manager: User) -> None:
    answer = enter(manager).post(reverse("debate_committees:add"), {"name": "Teknik & Miljø", "is_active": "on"})
    assert answer.status_code == 302
    assert Committee.objects.get().slug == "teknik-miljø"


def test_two_committees_do_not_share_an_address(manager: User) -> None:
    Committee.objects.create(name="Roads", slug="roads")
    answer = enter(manager).post(reverse("debate_committees:add"), {"name": "Roads!", "is_active": "on"})
    assert answer.status_code == 200
    assert Committee.objects.count() == 1


def test_addresses_are_kept_as_hashes_alone(manager: User) -> None:
    file = SimpleUploadedFile("street.csv", "Navn;Mail\nJørgen;jorgen@example.org\n".encode("cp1252"))
    fields: dict[str, Any] = {"name": "Havnegade", "text": "Anna@Example.org, anna@example.org", "file": file}
    assert enter(manager).post(reverse("debate_lists:add"), fields).status_code == 302
    kept = set(ListedAddress.objects.values_list("address_hash", flat=True))
    assert kept == {address_hash("anna@example.org"), address_hash("jorgen@example.org")}


def test_a_list_is_added_to_or_replaced(manager: User) -> None:
    street = ParticipantList.objects.create(name="Havnegade")
    address = reverse("debate_lists:edit", args=[street.pk])
    enter(manager).post(address, {"name": "Havnegade", "text": "a@example.org"})
    enter(manager).post(address, {"name": "Havnegade", "text": "b@example.org"})
    assert street.addresses.count() == 2
    enter(manager).post(address, {"name": "Havnegade", "text": "c@example.org", "replace": "on"})
    assert list(street.addresses.values_list("address_hash", flat=True)) == [address_hash("c@example.org")]


def test_when_a_debate_is_open_is_set_here_and_its_words_are_not(manager: User) -> None:
    debate = a_debate(title="Harbour")
    address = reverse("debate_debates:edit", args=[debate.pk])
    fields = {"title": "Changed", "opens_at": "2026-01-01 08:00", "closes_at": "2036-01-01 08:00", "place_name": "Havn"}
    assert enter(manager).post(address, fields).status_code == 302
    debate.refresh_from_db()
    assert (debate.title, debate.place_name, debate.closes_at.year) == ("Harbour", "Havn", 2036)
    answer = enter(manager).post(address, {**fields, "closes_at": "2020-01-01 08:00"})
    assert "closes before it opens" in answer.content.decode()


@pytest.mark.parametrize("name", ["debate_debates", "debate_committees", "debate_lists"])
def test_nothing_is_deleted_here(manager: User, name: str) -> None:
    debate = a_debate()
    Committee.objects.create(pk=debate.pk, name="Roads", slug="roads")
    ParticipantList.objects.create(pk=debate.pk, name="Havnegade")
    assert enter(manager).post(reverse(f"{name}:delete", args=[debate.pk])).status_code in {302, 404}
    assert (Debate.objects.count(), Committee.objects.count(), ParticipantList.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("fields", [{"text": "nobody here"}, {"text": "", "replace": "on"}])
def test_a_text_without_addresses_is_refused(manager: User, fields: dict[str, str]) -> None:
    answer = enter(manager).post(reverse("debate_lists:add"), {"name": "Havnegade", **fields})
    assert "no e-mail address" in answer.content.decode()
    assert not ParticipantList.objects.exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@b.dk", {"a@b.dk"}),
        ("Anna <a@b.dk>; 'B' <B@C.se>", {"a@b.dk", "b@c.se"}),
        ("a@b.dk.", {"a@b.dk"}),
        ("@" * 10_000, set()),
        ("a@" * 10_000, set()),
        ("\x00", set()),
    ],
)
def test_addresses_are_found_in_any_text(text: str, found: set[str]) -> None:
    assert addresses_in(text) == found
