"""Searching leaves the database to those who save."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.wiki.articles import make_article

pytestmark = pytest.mark.django_db


def test_a_search_on_sqlite_begins_no_transaction_and_so_takes_no_lock_for_writing(client, citizen, site):
    make_article("Skole", "<p>skole</p>", author=citizen, language="da")
    with CaptureQueriesContext(connection) as seen:
        assert "Skole" in client.get("/da/search/?q=skole").content.decode()
    begun = [query["sql"] for query in seen.captured_queries if query["sql"].startswith(("BEGIN", "SAVEPOINT"))]
    assert begun == [] or connection.vendor != "sqlite"
