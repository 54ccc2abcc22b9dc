"""As in the other tests, but what follows a save is queued as in an installation, for a worker."""

from config.settings.test import *  # noqa: F403 - settings build on each other
from config.settings.test import DATABASES

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0
