"""What stands after the question mark. Nonsense there is a mistake of the address: 400, never 500."""

import re

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.parameters import choice, moment, moment_text, page_number
from wiki.markup.titles import MAX_LENGTH, title_key

__all__ = ["choice", "counted_key", "key", "moment", "moment_text", "page_number", "row", "version_number"]

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_COUNTED_KEY = re.compile(r"([0-9]{1,9})-(.{1,255})", re.DOTALL)


def version_number(request: HttpRequest, name: str) -> int:
    """The number of a version, which must be given."""
    value = request.GET.get(name, "")
    if not _NUMBER.fullmatch(value):
        raise BadRequest(_("Choose two versions to compare."))
    return int(value)


def key(request: HttpRequest, name: str) -> str:
    """Where an alphabetical list begins, as a key; empty when nothing is given."""
    value = request.GET.get(name, "")
    if len(value) > MAX_LENGTH:
        raise BadRequest(_("This address of a list is not complete."))
    return title_key(value)


def row(request: HttpRequest) -> int:
    """The id after which a list goes on, 0 at its beginning."""
    value = request.GET.get("after", "0")
    if not re.fullmatch(r"[0-9]{1,18}", value):
        raise BadRequest(_("This address of a list is not complete."))
    return int(value)


def counted_key(request: HttpRequest) -> tuple[int, str] | None:
    """A count and a key, where a list by count goes on."""
    value = request.GET.get("after")
    if value is None:
        return None
    found = _COUNTED_KEY.fullmatch(value)
    if not found:
        raise BadRequest(_("This address of a list is not complete."))
    return int(found[1]), found[2]
