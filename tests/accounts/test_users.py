"""The user model: an address to sign in with, a name that others see."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.names import clean_display_name
from tests.factories import PASSWORD, UserFactory


@pytest.mark.django_db
def test_addresses_are_kept_in_lower_case():
    user = User.objects.create_user(" Karen@Example.ORG ", PASSWORD, display_name="Karen")
    assert user.email == "karen@example.org"
    assert User.objects.get_by_natural_key("KAREN@example.org") == user


@pytest.mark.django_db
def test_one_address_is_one_account_however_it_is_written():
    UserFactory(email="karen@example.org")
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="Karen@Example.org", display_name="Another")])


@pytest.mark.django_db
def test_the_address_is_never_the_name():
    assert str(UserFactory(display_name="Karen")) == "Karen"
    assert "@" not in str(UserFactory(display_name=""))


@pytest.mark.django_db
def test_the_admin_is_staff_and_may_everything(admin, editor):
    assert admin.is_staff
    assert admin.has_perm("wiki.edit_article")
    assert not editor.is_superuser


@pytest.mark.parametrize("name", ["a@b", "karen@example.org", "x\u202ey", "x\u200by", "x\x00y", "\ue000"])
def test_a_name_that_hides_something_is_refused(name):
    with pytest.raises(ValidationError):
        clean_display_name(name)


@pytest.mark.parametrize("name", ["Karen", "Åse Ø", "Jean-Luc O'Neil", "Žofie", "李小龍", "K."])
def test_names_of_people_are_kept(name):
    assert clean_display_name(f"  {name} ") == name


@given(st.text())
def test_a_name_is_cleaned_or_refused_but_never_an_error(text):
    try:
        name = clean_display_name(text)
    except ValidationError:
        return
    assert name == clean_display_name(name)
