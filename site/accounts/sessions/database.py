"""Django's sessions in the database, read with less work."""

from django.contrib.sessions.backends import db

from accounts.sessions.lean import LeanStore


class SessionStore(LeanStore, db.SessionStore):
    """For settings.SESSION_ENGINE."""
