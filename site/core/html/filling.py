"""Filling patterns of HTML, for what stands on a page by the hundred."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString


def fill(pattern: str, *values: Any, **named: Any) -> SafeString:
    """Like Django's `format_html`: what is not safe yet is escaped. `pattern` must be written in the code.

    It takes a quarter of the time, because it does not look for lazy values at every step.
    """
    return SafeString(
        pattern.format(*[_escaped(one) for one in values], **{name: _escaped(one) for name, one in named.items()})
    )


def join(parts: Iterable[SafeString]) -> SafeString:
    """Put together what is safe already; anything else is escaped."""
    return SafeString("".join([_escaped(part) for part in parts]))


def _escaped(value: Any) -> str:
    if type(value) is SafeString:
        return value
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))
