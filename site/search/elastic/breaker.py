"""After one failure the server is left alone for a while: who searches then asks the database at once.

What is known of it is shared through the cache, so that one reader of all pays for finding out, each time
that RESTS_SECONDS have passed. Where the cache is away or each process has its own, each process finds out.
"""

import logging
import time
from dataclasses import dataclass

from django.core.cache import cache

RESTS_SECONDS = 30
_DAY = 24 * 60 * 60
_DOWN, _TRIED = "search:elastic:down", "search:elastic:tried"

logger = logging.getLogger(__name__)


@dataclass
class Breaker:
    rests_until: float = 0.0
    reason: str = ""

    def lets_through(self) -> bool:
        """Whether to ask the server. While it is down, one in all processes is let through now and then."""
        if time.monotonic() < self.rests_until:
            return False
        return not self.problem() or cache.add(_TRIED, 1, RESTS_SECONDS)

    def problem(self) -> str:
        """Why it is left alone; empty when it is not."""
        return str(cache.get(_DOWN) or self.reason)

    def failed(self, reason: str) -> None:
        if not self.problem():
            logger.warning("The search server is left alone, the database answers: %s", reason)
        self.reason, self.rests_until = reason, time.monotonic() + RESTS_SECONDS
        cache.set(_DOWN, reason, _DAY)
        cache.set(_TRIED, 1, RESTS_SECONDS)

    def answered(self) -> None:
        if self.problem():
            logger.warning("The search server answers again.")
            cache.delete_many([_DOWN, _TRIED])
        self.reason, self.rests_until = "", 0.0


breaker = Breaker()
