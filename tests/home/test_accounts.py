"""The people of the demo, where everybody knows their password."""

import pytest

from accounts.models import User
from home.demo import accounts
from home.demo.catalogue import ACCOUNTS, AUTHORS


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://localhost:8000", True),
        ("http://127.0.0.1:9000", True),
        ("https://opening-up.example.org", False),
        ("https://localhost.example.org", False),
    ],
)
def test_known_passwords_stay_on_ones_own_machine(settings, address, expected):
    settings.WAGTAILADMIN_BASE_URL = address
    assert accounts.may_have_accounts() is expected


def test_elsewhere_nobody_can_sign_in_as_an_author(db):
    accounts.ensure_accounts(with_passwords=False)
    people = User.objects.filter(email__in=[account.email for account in ACCOUNTS])
    assert {person.email for person in people} == {account.email for account in ACCOUNTS if account.key in AUTHORS}
    assert not any(person.has_usable_password() or person.is_staff or person.is_superuser for person in people)
