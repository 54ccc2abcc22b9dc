"""Django's sessions in the cache, with the database behind it, read with less work."""

from django.contrib.sessions.backends import cached_db

from accounts.sessions.lean import LeanStore


class SessionStore(LeanStore, cached_db.SessionStore):
    """For settings.SESSION_ENGINE."""
