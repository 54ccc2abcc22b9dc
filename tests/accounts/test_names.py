"""Names that pass for another's, and names that hide something."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.names import clean_own_name, suggested_name
from core.lookalikes import shape
from tests.factories import UserFactory


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karen Citizen", "karen citizen"),
        ("Karen Citizen", "Karen-Citizen"),
        ("Karen Citizen", "Каren Сitizen"),  # Cyrillic К, а and С
        ("Ilse", "llse"),
        ("Olav", "0lav"),
        ("Arne", "Ame"),
        ("Karen", "𝐊aren"),
        ("Karen", "Ｋaren"),
        ("Wim", "VVim"),
    ],
)
def test_names_of_the_same_shape_are_one(one, other):
    assert shape(one) == shape(other)


@pytest.mark.parametrize(("one", "other"), [("Åse", "Ase"), ("Hansen", "Jensen"), ("Bo", "Bø"), ("李", "王")])
def test_different_names_stay_different(one, other):
    assert shape(one) != shape(other)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Karen Citizen", "KAREN  CITIZEN", "Karen.Citizen", "Кaren Citizen", "Karen Cltlzen"])
def test_nobody_takes_a_name_that_looks_like_anothers(citizen, name):
    with pytest.raises(ValidationError):
        clean_own_name(name)
    with pytest.raises(ValidationError):
        clean_own_name(name, user=UserFactory())


@pytest.mark.django_db
def test_one_keeps_and_changes_the_spelling_of_ones_own_name(citizen):
    assert clean_own_name("Karen Citizen", user=citizen) == "Karen Citizen"
    assert clean_own_name("karen citizen", user=citizen) == "karen citizen"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["Moderator", "moderator Anna", "Admin", "ADMIN", "Adm1n", "The Administrator", "Redaktør", "Høje-Taastrup Kommune",
     "Borgmester", "Мoderator", "m0derator", "Burgemeester", "web-master moderator"],
)  # fmt: skip
def test_nobody_takes_the_name_of_an_office(name):
    with pytest.raises(ValidationError):
        clean_own_name(name)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["...", "---", "!", "x\ny\x00", "a\u202eb", "a@b"])
def test_a_name_that_nobody_could_read_is_refused(name):
    with pytest.raises(ValidationError):
        clean_own_name(name)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Karen", "Åse Ø", "Jean-Luc O'Neil", "Žofie", "李小龍", "Надежда Жукова", "K."])
def test_names_of_people_are_welcome(name):
    assert clean_own_name(name) == name


@given(st.text(max_size=80))
def test_a_suggestion_is_never_an_error(text):
    assert len(suggested_name(text)) <= 60


@given(st.text(max_size=80))
def test_the_shape_of_a_shape_is_itself_or_shorter(text):
    assert len(shape(shape(text))) <= len(shape(text))
