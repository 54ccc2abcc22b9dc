"""What people type into the form of a case."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from core.geo.form_fields import DegreesField
from practice.cases.forms.fields import AmountField, DayField


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", None),
        ("12500", "12500"),
        ("12 500", "12500"),
        ("12\u00a0500", "12500"),
        ("12.500", "12500"),
        ("12,500", "12500"),
        ("12.500,50", "12500.50"),
        ("12,500.5", "12500.5"),
        ("12,5", "12.5"),
    ],
)
def test_amounts_are_read_as_people_write_them(typed, amount):
    found = AmountField().clean(typed)
    assert found == (Decimal(amount) if amount else None)


@pytest.mark.parametrize("typed", ["many", "-5", "1e9999", "NaN", "Infinity", "9" * 40, "1;2", "٣٤٥x"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        AmountField().clean(typed)


@pytest.mark.parametrize("typed", ["91", "-91", "NaN", "north", "1" * 50, "Infinity", "1e400", "-1e999999"])
def test_what_is_no_latitude_is_refused(typed):
    with pytest.raises(ValidationError):
        DegreesField(most=90).clean(typed)


def test_degrees_are_kept_to_a_hand_s_breadth():
    assert DegreesField(most=90).clean("55,65361234°") == Decimal("55.653612")


@pytest.mark.parametrize("typed", ["2026-13-01", "yesterday", "0000-00-00", "2026-02-30"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValidationError):
        DayField().clean(typed)
