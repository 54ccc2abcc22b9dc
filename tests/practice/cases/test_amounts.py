"""Money as each language writes it."""

from decimal import Decimal

import pytest
from django.utils import translation

from practice.cases.amounts import money_text


@pytest.mark.parametrize(
    ("language", "amount", "text"),
    [
        ("da", "8000.00", "8.000 EUR"),
        ("nl", "1234567", "1.234.567 EUR"),
        ("en", "8000", "8,000 EUR"),
        ("sv", "8000", "8\u00a0000 EUR"),
        ("nb", "12.5", "12,50 EUR"),
        ("da", "0", "0 EUR"),
    ],
)
def test_money_has_cents_only_where_there_are_any(language, amount, text):
    with translation.override(language):
        assert money_text(Decimal(amount), "EUR") == text


def test_no_amount_is_no_text():
    assert money_text(None, "EUR") == ""
