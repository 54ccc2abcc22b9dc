"""Each module of these tests has a database of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.programs import copied_database


@pytest.fixture(scope="module")
def own_database(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[str]:
    """The address of a migrated, empty database. Without a test marked `django_db` there is none to copy."""
    folder: Path = tmp_path_factory.mktemp("stress")
    with django_db_blocker.unblock(), copied_database(folder) as url:
        yield url
