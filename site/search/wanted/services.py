"""Counting searches that find nothing, without anybody's data.

Who asks is told apart for a day only, by a hash of the address that is part of no row. The words themselves are
written down when the fifth asks for them: what a single person typed, a name say, is kept as a keyed hash and nothing
else. What looks like it is about somebody is not counted at all.
"""

import hashlib
import hmac
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from core.limits import address_hash
from core.terms import Terms
from search.wanted.models import WORDS_LENGTH, WantedWords

logger = logging.getLogger(__name__)

# So many have to want the same words before anybody reads them.
ENOUGH = 5
MOST_WORDS = 6
# Somebody's number, of whatever kind, is longer than a year.
MOST_DIGITS = 4
# Beyond this only what is known already is counted: a storm of random words fills no disk.
MOST_ROWS = 20_000
MOST_A_DAY = 40
KEPT_DAYS = 120
# Milliseconds that a page may wait for who writes; on SQLite that may be whoever builds the whole search anew.
PATIENCE = 200
_DAY = 24 * 3600
_DIGIT = re.compile(r"\d")


def count_unfound(request: HttpRequest, terms: Terms, *, language: str) -> bool:
    """True when it was counted: once a day for each who asks, and so many different ones a day."""
    words = wanted_words(terms)
    if not words:
        return False
    mark = _mark(words, language)
    try:
        if not _is_first_today(request, mark):
            return False
        with _impatient():
            return _count(mark, words, language)
    except DatabaseError:
        # The page is worth more than the count.
        logger.warning("A search that found nothing could not be counted", exc_info=True)
        return False


def wanted_words(terms: Terms) -> str:
    """The words as they are compared; empty for what is not counted: too long, excluded, or about somebody."""
    words = [word.casefold() for term in terms.wanted for word in term.words]
    text = " ".join(words)
    if not words or terms.unwanted or len(words) > MOST_WORDS or len(text) > WORDS_LENGTH or len(text) < 2:
        return ""
    if "@" in terms.text or len(_DIGIT.findall(text)) > MOST_DIGITS:
        return ""
    return text


def forget(pk: int) -> bool:
    """Take words off the list; they begin again from nothing."""
    return WantedWords.objects.filter(pk=pk).delete()[0] > 0


def purge() -> int:
    """Remove what nobody has searched for in a while; how many rows."""
    return WantedWords.objects.filter(last_on__lt=timezone.localdate() - timedelta(days=KEPT_DAYS)).delete()[0]


def _is_first_today(request: HttpRequest, mark: str) -> bool:
    """Kept in the cache for a day, where it falls out by itself."""
    who = address_hash(request, purpose="wanted")
    many = f"wanted:{who}"
    cache.add(many, 0, _DAY)
    if not cache.add(f"wanted:{address_hash(request, purpose=mark)}", 1, _DAY):
        return False
    try:
        return cache.incr(many) <= MOST_A_DAY
    except ValueError:
        # It fell out in between.
        return True


@contextmanager
def _impatient() -> Iterator[None]:
    """A transaction that is given up where somebody else holds the lock."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            with transaction.atomic():
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(PATIENCE)])
                yield
            return
        cursor.execute("PRAGMA busy_timeout")
        usual = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE:d}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual:d}")


def _count(mark: str, words: str, language: str) -> bool:
    today = timezone.localdate()
    changed = WantedWords.objects.filter(mark=mark).update(count=F("count") + 1, last_on=today)
    if not changed:
        if WantedWords.objects.count() >= MOST_ROWS:
            return False
        made, is_new = WantedWords.objects.get_or_create(mark=mark, defaults={"language": language, "count": 1})
        if not is_new:
            WantedWords.objects.filter(pk=made.pk).update(count=F("count") + 1, last_on=today)
    WantedWords.objects.filter(mark=mark, count__gte=ENOUGH, words="").update(words=words)
    return True


def _mark(words: str, language: str) -> str:
    key = f"{settings.SECRET_KEY}:wanted".encode()
    return hmac.new(key, f"{language}:{words}".encode(), hashlib.sha256).hexdigest()[:40]
