"""As in the other tests, but what follows a save is queued as in an installation, for a worker."""

from config.settings.test import *  # noqa: F403 - settings build on each other
from config.settings.test import DATABASES, RATE_LIMITS, READING_LIMITS

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# A crowd in one process saves more than any person does.
RATE_LIMITS = {act: {"account": [], "new": [], "address": []} for act in RATE_LIMITS}
READING_LIMITS = {act: [] for act in READING_LIMITS}
# A machine may be as slow as it likes: who waits for a lock here waits until it comes.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["timeout"] = 600
else:
    DATABASES["default"]["OPTIONS"] = {"options": "-c statement_timeout=0"}
