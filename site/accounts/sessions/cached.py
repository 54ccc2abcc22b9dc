"""Django's sessions in the cache, with the database behind it, read with less work."""

from django.contrib.sessions.backends import cached_db
from django.contrib.sessions.models import Session

from accounts.sessions.keys import UncheckedKeys
from accounts.sessions.reading import read_session


class SessionStore(UncheckedKeys, cached_db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = read_session(self.session_key)
        if found is None:
            self._session_key = None
        return found
