"""An engine under the test's control."""

import pytest

from tests.search.answers import Engine, put_in


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    return put_in(monkeypatch)
