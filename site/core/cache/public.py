"""Marking a view's answer as the same for every anonymous reader."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase


def mark_public(response: HttpResponseBase, parameters: frozenset[str] = frozenset()) -> HttpResponseBase:
    """The answer may be kept whole as long as the query has no parameter but these."""
    response.public_parameters = parameters  # type: ignore[attr-defined]  # read by the middleware only
    return response


def public_page(*parameters: str) -> Callable[..., Any]:
    """Decorator for a view whose answer does not depend on who asks when nobody is signed in.

    `parameters` are the query's names that change the page; with any other it is not kept.
    """
    allowed = frozenset(parameters)

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def wrapped(*args: Any, **kwargs: Any) -> HttpResponseBase:
            return mark_public(view(*args, **kwargs), allowed)

        return wrapped

    return decorate
