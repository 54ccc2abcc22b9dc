"""The user model."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from tests.factories import PASSWORD, UserFactory


@pytest.mark.django_db
def test_addresses_are_kept_in_lower_case():
    user = User.objects.create_user(" Karen@Example.ORG ", PASSWORD, display_name="Karen")
    assert user.email == "karen@example.org"
    assert User.objects.get_by_natural_key("KAREN@example.org") == user
