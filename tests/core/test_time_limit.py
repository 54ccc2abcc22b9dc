"""How long one query may take on PostgreSQL."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.signals import pre_migrate

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


def test_a_page_waits_fifteen_seconds_and_a_migration_as_long_as_it_takes():
    connection.close()
    assert _limit() == "15s"
    pre_migrate.send(apps.get_app_config("core"), app_config=apps.get_app_config("core"), using="default")
    assert _limit() == "0"
    connection.close()
    assert _limit() == "15s"
