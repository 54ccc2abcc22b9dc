"""Keys of new sessions."""

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.utils.crypto import get_random_string

LENGTH = 32


class UncheckedKeys:
    """Django asks the database whether a new key of 165 random bits is taken; saving it tells as well, and tries
    again: one query less where somebody signs in."""

    def _get_new_session_key(self) -> str:
        return get_random_string(LENGTH, VALID_KEY_CHARS)
