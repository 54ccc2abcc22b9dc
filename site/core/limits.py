"""How often anybody may do something: by account, by new account, by address.

Addresses are never stored. What is stored is a hash of the address under a key that changes every
day, and it is gone when its window is over.
"""

import hashlib
import hmac
import ipaddress
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone

from core.models.tally import Tally
from core.visibility import sees_hidden


class TooOften(Exception):
    """So much was done that more has to wait until `again_at`."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__(f"Too often; again at {again_at:%H:%M}")
        self.again_at = again_at

    @property
    def minutes(self) -> int:
        """Whole minutes to wait, at least one."""
        return max(1, -(-int((self.again_at - timezone.now()).total_seconds()) // 60))


def spend(act: str, request: HttpRequest) -> None:
    """Count one `act` (a name in RATE_LIMITS) of this person. Raises TooOften when there was enough already.

    Those who moderate are not counted: they clear up after others.
    """
    user = request.user
    if sees_hidden(user):
        return
    windows = _windows(act, user, request)
    if not windows:
        return
    if len(windows) == 1 and _count(windows):
        return  # what nearly all do, in one step; what follows says why not, and begins a new window
    now = timezone.now()
    counts = dict(Tally.objects.filter(key__in=[key for key, _most, _end in windows]).values_list("key", "count"))
    full = [end for key, most, end in windows if counts.get(key, 0) >= most]
    if full:
        raise TooOften(max(full))
    missing = [Tally(key=key, expires_at=end) for key, _most, end in windows if key not in counts]
    if missing:
        # Whatever is over goes when something new comes: no address outlives its window for long.
        Tally.objects.filter(expires_at__lt=now).delete()
        Tally.objects.bulk_create(missing, ignore_conflicts=True)
    if not _count(windows):
        raise TooOften(max(end for _key, _most, end in windows))


def _count(windows: list[tuple[str, int, datetime]]) -> bool:
    """True when there was room in all of them.

    The database counts and compares in one step: of many at once not one more gets through.
    """
    room = Q(*(Q(key=key, count__lt=most) for key, most, _end in windows), _connector=Q.OR)
    return Tally.objects.filter(room).update(count=F("count") + 1) == len(windows)


def address_hash(request: HttpRequest, purpose: str = "") -> str:
    """This day's hash of the address that asks; of another day, another one. Empty when it is unknown."""
    try:
        text = get_adapter(request).get_client_ip(request)
        address = ipaddress.ip_address(text)
    except (ValueError, PermissionDenied):
        return ""
    if address.version == 6:
        # A household has a whole network of these.
        address = ipaddress.ip_network((address, 64), strict=False).network_address
    return _hash(f"{purpose}:{address}")


def is_new(user: Any) -> bool:
    """An account of the last days."""
    age: timedelta = timezone.now() - user.date_joined
    return age < timedelta(days=settings.NEW_ACCOUNT_DAYS)


def _windows(act: str, user: Any, request: HttpRequest) -> list[tuple[str, int, datetime]]:
    """Key, how often, and when the window ends, of all that count this act."""
    rates = settings.RATE_LIMITS[act]
    if user.is_authenticated:
        who, found = f"account:{user.pk}", rates["new"] if is_new(user) else rates["account"]
    else:
        address = address_hash(request)
        who, found = f"address:{address}", rates["address"]
    return [_window(f"{act}:{who}", most, seconds) for most, seconds in found]


def _window(what: str, most: int, seconds: int) -> tuple[str, int, datetime]:
    number = int(timezone.now().timestamp()) // seconds
    return _hash(f"{what}:{seconds}:{number}"), most, datetime.fromtimestamp((number + 1) * seconds, tz=UTC)


def _hash(text: str) -> str:
    day = timezone.now().date().isoformat()
    return hmac.new(f"{settings.SECRET_KEY}:limits:{day}".encode(), text.encode(), hashlib.sha256).hexdigest()[:40]
