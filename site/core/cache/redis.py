"""Redis or Valkey that may be away: then nothing is remembered, and every page still comes.

Django's own backend lets the connection's error through, so that one dead cache is a dead site.
"""

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis import RedisError

REST_SECONDS = 5.0  # how long a server that failed is left alone: each try may cost a time-out

logger = logging.getLogger(__name__)


def _or_else(name: str, missing: Callable[[tuple[Any, ...], Mapping[str, Any]], Any]) -> Callable[..., Any]:
    """Django's method of this name; what `missing` makes of the arguments while the server is away."""
    ask = getattr(RedisCache, name)

    @wraps(ask)
    def method(self: "ForgivingRedisCache", *args: Any, **kwargs: Any) -> Any:
        if monotonic() < self.rests_until:
            return missing(args, kwargs)
        try:
            return ask(self, *args, **kwargs)
        except (OSError, RedisError):
            self.rests_until = monotonic() + REST_SECONDS
            logger.exception("The cache does not answer. The site goes on without it.")
            return missing(args, kwargs)

    return method


def _default(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    return kwargs["default"] if "default" in kwargs else (args[1] if len(args) > 1 else None)


def _delta(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """A counter that nobody keeps has always just begun."""
    return kwargs["delta"] if "delta" in kwargs else (args[1] if len(args) > 1 else 1)


def _keys(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> list[str]:
    return list(kwargs["data"] if "data" in kwargs else args[0])


class ForgivingRedisCache(RedisCache):
    """A miss instead of an error. `add` says yes, so that who waits for a turn gets it."""

    rests_until = 0.0

    get = _or_else("get", _default)
    add = _or_else("add", lambda args, kwargs: True)
    set = _or_else("set", lambda args, kwargs: None)
    touch = _or_else("touch", lambda args, kwargs: False)
    delete = _or_else("delete", lambda args, kwargs: False)
    has_key = _or_else("has_key", lambda args, kwargs: False)
    incr = _or_else("incr", _delta)
    get_many = _or_else("get_many", lambda args, kwargs: {})
    set_many = _or_else("set_many", _keys)
    delete_many = _or_else("delete_many", lambda args, kwargs: None)
    clear = _or_else("clear", lambda args, kwargs: False)
