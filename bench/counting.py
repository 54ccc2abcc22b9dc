"""Counting the questions that something puts to the database."""

from collections.abc import Callable
from typing import TypeVar

from django.db import connection
from django.test.utils import CaptureQueriesContext

T = TypeVar("T")
# Where a transaction begins and ends is no question.
_ENDS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def counted(call: Callable[[], T]) -> tuple[T, int]:
    """What the call gives, and how many questions it put. Needs Django to be set up."""
    with CaptureQueriesContext(connection) as captured:
        given = call()
    return given, sum(not query["sql"].startswith(_ENDS) for query in captured.captured_queries)
