"""What stands after the question mark. Nonsense there is a mistake of the address: 400, never 500."""

import re
from datetime import UTC, datetime, timedelta

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_MOMENT = re.compile(r"([0-9]{1,16})-([0-9]{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def page_number(request: HttpRequest, name: str = "page") -> int:
    """The number of a page, 1 when none is given."""
    value = request.GET.get(name, "1")
    if not _NUMBER.fullmatch(value):
        raise BadRequest(_("The number of a page is a whole number from 1 on."))
    return int(value)


def whole_number(request: HttpRequest, name: str) -> int | None:
    """A number from 0 on; None when none is given."""
    value = request.GET.get(name)
    if value is None:
        return None
    if value != "0" and not _NUMBER.fullmatch(value):
        raise BadRequest(_("This address is not complete."))
    return int(value)


def moment(request: HttpRequest, name: str = "before") -> tuple[datetime, int] | None:
    """Where a list by time goes on: what `moment_text` wrote."""
    value = request.GET.get(name)
    if value is None:
        return None
    found = _MOMENT.fullmatch(value)
    if not found:
        raise BadRequest(_("This address of a list is not complete."))
    try:
        return _EPOCH + timedelta(microseconds=int(found[1])), int(found[2])
    except OverflowError as error:
        raise BadRequest(_("This address of a list is not complete.")) from error


def moment_text(when: datetime, pk: int) -> str:
    """A moment to the microsecond, and the row, for an address."""
    return f"{(when - _EPOCH) // timedelta(microseconds=1)}-{pk}"


def choice(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> str:
    """One of these words; the first when none is given."""
    value = request.GET.get(name, allowed[0])
    if value not in allowed:
        raise BadRequest(_("This list cannot be shown in that way."))
    return value
