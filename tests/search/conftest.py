"""What tests of the search share."""

import pytest

from search.vocabulary import memory


@pytest.fixture(autouse=True)
def nothing_remembered():
    """A process remembers what words are made of; each test has words of its own."""
    memory.forget()
