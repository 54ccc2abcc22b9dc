"""How often an address may read what costs more than other pages.

Counted in the cache: whoever reads waits for nobody who writes. A site without a cache of its own counts in each of its
processes apart.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from core.limits import TooOften, address_hash


def spend_reading(act: str, request: HttpRequest) -> None:
    """Count one `act` (a name in READING_LIMITS). Raises TooOften when there was enough already."""
    now = int(timezone.now().timestamp())
    for most, seconds in settings.READING_LIMITS[act]:
        number = now // seconds
        who = address_hash(request, purpose=f"reading:{act}:{seconds}:{number}")
        end = (number + 1) * seconds
        if who and _count(f"reading:{who}", end - now) > most:
            raise TooOften(datetime.fromtimestamp(end, tz=UTC))


def _count(key: str, seconds: int) -> int:
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:
        # It fell out in between.
        return 1
