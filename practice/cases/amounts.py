"""Money as readers see it."""

from decimal import Decimal

from django.utils.formats import number_format


def money_text(amount: Decimal | None, currency: str) -> str:
    """`8.000 EUR` as the reader's language writes it, with cents where there are any; empty for no amount."""
    if amount is None:
        return ""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{number_format(amount, decimal_pos=places, force_grouping=True)} {currency}".strip()
