"""Where a closed debate can be carried on: apps that know more than debates register the way here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from debate.models import Debate

_WAYS: dict[str, "tuple[str | Promise, Callable[[Debate, str], str]]"] = {}


def register(name: str, *, title: str | Promise, url: "Callable[[Debate, str], str]") -> None:
    """`url(debate, language)` is a page that says itself who may do what there."""
    _WAYS[name] = (title, url)


def ways_on(debate: "Debate", language: str) -> list[dict[str, str]]:
    """Links for the outcome of a debate."""
    return [{"title": str(title), "url": url(debate, language)} for title, url in _WAYS.values()]
