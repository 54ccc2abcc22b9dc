"""Roles with dates: given by staff alone, kept on what was written, shown in the reader's language."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone, translation

from accounts import roles
from accounts.models import Role, User
from core.human import started
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

NEW_ROLE = "/admin/snippets/accounts/role/add/"


def give(user: User, kind: str = Role.Kind.POLITICIAN, **fields: object) -> Role:
    role = Role.objects.create(user=user, kind=kind, **fields)
    user.__dict__.pop("active_roles", None)
    return role


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.mark.parametrize(
    ("starts", "ends", "is_on"),
    [(0, None, True), (-10, 0, True), (-10, -1, False), (1, None, False), (0, 0, True)],
)
def test_a_role_holds_from_its_first_day_to_its_last(citizen, starts, ends, is_on):
    today = timezone.localdate()
    give(
        citizen,
        starts_on=today + timedelta(days=starts),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )
    assert (roles.current(citizen) is not None) is is_on


def test_a_role_that_ends_before_it_starts_is_refused_by_the_database(citizen):
    with pytest.raises(IntegrityError):
        give(citizen, starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))


def test_of_several_roles_the_weightiest_is_shown(citizen):
    give(citizen, Role.Kind.MODERATOR)
    give(citizen, Role.Kind.POLITICIAN, party="Venstre")
    give(citizen, Role.Kind.PRACTITIONER)
    assert roles.mark(citizen) == "politician:Venstre"
    assert roles.is_moderator(citizen)


def test_roles_of_a_person_are_one_query(citizen, django_assert_num_queries):
    give(citizen, Role.Kind.MODERATOR)
    with django_assert_num_queries(1):
        assert roles.is_moderator(citizen)
        assert len(roles.active(citizen)) == 1


def test_nobody_moderates_without_a_role(anonymous, citizen, editor, admin):
    assert [roles.is_moderator(user) for user in (None, anonymous, citizen, editor, admin)] == [
        False, False, False, False, True
    ]  # fmt: skip


def test_a_closed_account_moderates_no_more(citizen):
    give(citizen, Role.Kind.MODERATOR)
    citizen.is_active = False
    assert not roles.is_moderator(citizen)


@pytest.mark.parametrize(
    ("mark", "text"),
    [("politician:Venstre, Teknik", "Venstre, Teknik"), ("officer", ""), ("", ""), ("king:of all", ""), (":x", "")],
)
def test_a_mark_is_said_in_words(mark, text):
    with translation.override("en"):
        assert roles.name_of(mark).partition(", ")[2] == text


def test_a_mark_is_never_longer_than_its_column(citizen):
    give(citizen, party="ø" * 80, committee="x" * 80, organisation="y" * 80)
    assert len(roles.mark(citizen)) <= roles.MARK_LENGTH


def test_staff_give_a_role_and_are_written_down(admin, citizen, site):
    values = {"address": citizen.email.upper(), "kind": "officer", "department": "Roads", "party": "Venstre",
              "starts_on": "2026-01-01", "ends_on": ""}  # fmt: skip
    answer = browser_of(admin).post(NEW_ROLE, values)
    assert answer.status_code == 302, answer.context["form"].errors
    role = Role.objects.get()
    assert (role.user, role.given_by, role.detail, role.party) == (citizen, admin, "Roads", "")


def test_an_address_that_nobody_has_gets_no_role(admin, site):
    values = {"address": "nobody@example.org", "kind": "moderator", "starts_on": "2026-01-01"}
    answer = browser_of(admin).post(NEW_ROLE, values)
    assert "address" in answer.context["form"].errors
    assert not Role.objects.exists()


def test_a_role_stays_with_its_person_when_it_is_changed(admin, citizen, other_citizen, site):
    role = give(citizen)
    values = {"address": other_citizen.email, "user": other_citizen.pk, "kind": "politician", "party": "Venstre",
              "starts_on": "2026-01-01", "ends_on": "2026-12-31"}  # fmt: skip
    answer = browser_of(admin).post(f"/admin/snippets/accounts/role/edit/{role.pk}/", values)
    assert answer.status_code == 302
    role.refresh_from_db()
    assert (role.user, role.party, role.ends_on) == (citizen, "Venstre", date(2026, 12, 31))


@pytest.mark.parametrize("who", ["anonymous", "citizen", "editor"])
def test_nobody_else_gives_roles(who, request, site, citizen):
    person = request.getfixturevalue(who)
    browser = browser_of(person) if person.is_authenticated else Client()
    if who == "editor":
        person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    values = {"address": citizen.email, "kind": "moderator", "starts_on": "2026-01-01"}
    assert browser.post(NEW_ROLE, values).status_code in {302, 403}
    assert not Role.objects.exists()


TAMPERED = {
    "is_staff": "on", "is_superuser": "on", "role": "moderator", "kind": "moderator", "roles": "1",
    "roles-TOTAL_FORMS": "1", "roles-INITIAL_FORMS": "0", "roles-0-kind": "moderator", "groups": "1",
    "roles-0-starts_on": "2026-01-01", "user_permissions": "1", "user": "1", "public_id": "admin",
    "email": "mayor@example.org",
}  # fmt: skip


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/en/account/profile/", {"display_name": "Karen Citizen", "about": "x"}),
        ("/en/account/preferences/", {"language": "da", "visibility": "everybody"}),
    ],
)
def test_no_form_gives_oneself_a_role(signed_in, citizen, address, values):
    before = (citizen.public_id, citizen.email)
    assert signed_in.post(address, {**TAMPERED, **values}).status_code == 302
    citizen.refresh_from_db()
    assert not Role.objects.exists()
    assert not (citizen.is_staff or citizen.is_superuser or citizen.groups.exists())
    assert (citizen.public_id, citizen.email) == before


def test_opening_an_account_gives_no_role(db):
    values = {
        **TAMPERED,
        "display_name": "Karen",
        "email": "karen@example.org",
        "password1": PASSWORD,
        "human_mark": started(),
    }
    Client().post("/en/account/signup/", values)
    user = User.objects.get()
    assert not (user.is_staff or user.is_superuser or Role.objects.exists())


def test_the_list_of_roles_costs_the_same_for_one_and_for_many(admin, site, django_assert_max_num_queries):
    browser = browser_of(admin)
    give(UserFactory())
    browser.get("/admin/snippets/accounts/role/")
    counts = []
    for _more in range(2):
        with django_assert_max_num_queries(60) as seen:
            assert browser.get("/admin/snippets/accounts/role/").status_code == 200
        counts.append(len(seen))
        for _person in range(20):
            give(UserFactory())
    assert counts[0] == counts[1]


def test_a_wrong_detail_is_an_error_at_its_field(admin, citizen, site):
    values = {"address": citizen.email, "kind": "politician", "party": "x" * 81, "starts_on": "2026-13-01"}
    errors = browser_of(admin).post(NEW_ROLE, values).context["form"].errors
    assert {"party", "starts_on"} <= set(errors)


def test_the_model_refuses_a_kind_that_there_is_not(citizen):
    with pytest.raises(ValidationError):
        Role(user=citizen, kind="king").full_clean()
