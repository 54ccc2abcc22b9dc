"""People for these tests."""

import pytest

from accounts.models import User
from tests.community.moderation.conftest import make_moderator


@pytest.fixture
def moderator(db: None) -> User:
    return make_moderator()
