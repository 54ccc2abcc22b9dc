"""Pages of the apps above that name an organisation: when it is hidden or called otherwise, no cache keeps them.

Filled in their `AppConfig.ready()`: `mentions.register("events", "practice.events.services.purging.purge_events_of")`.
"""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string

_purgers: dict[str, str] = {}


def register(name: str, purger: str) -> None:
    """`purger` is the dotted name of a function of an organisation: models are not loaded yet when this is called."""
    _purgers[name] = purger


def purge_mentions(organisation: Any) -> None:
    for path in _purgers.values():
        purge: Callable[[Any], None] = import_string(path)
        purge(organisation)
