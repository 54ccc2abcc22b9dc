"""Database, cache, sessions and background tasks, each by one address."""

from typing import Any

import dj_database_url

from config.settings import env
from config.settings.paths import VAR_DIR

DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'openingup.sqlite3'}")


def database(url: str) -> dict[str, Any]:
    """The Django database settings for an address, with what each engine needs to be safe."""
    parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if parsed["ENGINE"].endswith("sqlite3"):
        parsed["OPTIONS"] = {
            # A write transaction takes its lock at the start: two writers queue and none
            # fails half way with "database is locked".
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # 2 MB a connection, and each thread has one: the pages of the file are in the system's
            # memory anyway, once for all.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-2000;",
        }
    else:
        # No page waits longer for one query. Migrations lift the limit: core.apps.
        parsed["OPTIONS"] = {"options": "-c statement_timeout=15000"}
    return parsed


DATABASES = {"default": database(DATABASE_URL)}
# PostgreSQL keeps the plans of the queries that every reader runs (core.prepared). To be switched off
# behind a pooler that gives each transaction another session, such as PgBouncer before 1.21.
DATABASE_KEEPS_PLANS = env.flag("DATABASE_KEEPS_PLANS", default=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL = env.text("CACHE_URL")
CACHES: dict[str, dict[str, Any]]
if CACHE_URL:
    CACHES = {
        "default": {
            "BACKEND": "core.cache.redis.ForgivingRedisCache",
            "LOCATION": CACHE_URL,
            "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1.0},
        }
    }
    SESSION_ENGINE = "accounts.sessions.cached"
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": env.number("CACHE_ENTRIES", 2000)},
        }
    }
    SESSION_ENGINE = "accounts.sessions.database"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
