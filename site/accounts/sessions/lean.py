"""What both kinds of sessions spare the database."""

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.models import Session
from django.utils.crypto import get_random_string

from accounts.sessions.reading import read_session

LENGTH = 32


class LeanStore:
    """Comes before one of Django's stores among a class's parents."""

    _session_key: str | None
    session_key: str | None

    def _get_new_session_key(self) -> str:
        """Django asks the database whether a new key of 165 random bits is taken; saving it tells as well, and tries
        again: one query less where somebody signs in."""
        return get_random_string(LENGTH, VALID_KEY_CHARS)

    def _get_session_from_db(self) -> Session | None:
        found = read_session(self.session_key)
        if found is None:
            self._session_key = None
        return found
