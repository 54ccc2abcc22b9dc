"""Logs go to standard error; the level by one setting."""

from typing import Any

from config.settings import env

LEVEL = env.text("LOG_LEVEL", "INFO")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    # On the handler too: the background worker lowers the level of its own loggers.
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "level": LEVEL}},
    "root": {"handlers": ["console"], "level": LEVEL},
    "loggers": {
        "django.server": {"propagate": True},
        "django_tasks": {"level": "WARNING"},
        # Of the search server: otherwise a line for each request.
        "elastic_transport": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
