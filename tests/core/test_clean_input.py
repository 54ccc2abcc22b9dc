"""A NUL byte in an address is answered in words, whoever brings it."""

import pytest
from django.test import Client

from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize("path", ["/en/search/?q=%00", "/en/wiki/a%00b/"])
@pytest.mark.parametrize("signed_in", [False, True], ids=["anonymous", "signed in"])
def test_a_nul_byte_in_an_address_makes_no_sense(path, signed_in):
    client = Client()
    if signed_in:
        client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(path)
    assert answer.status_code == 400
    assert "This address makes no sense here" in answer.content.decode()
