"""Who is signed in: two queries that every page of theirs begins with, written once (`core.prepared`)."""

from typing import Any

from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from accounts.models import User
from core.prepared import Prepared

_USER_FIELDS = [field.attname for field in User._meta.concrete_fields]

_session = Prepared(
    lambda key: Session.objects.filter(session_key=key).values_list("session_key", "session_data", "expire_date")
)
_user = Prepared(lambda pk: User.objects.filter(pk=pk).values_list(*_USER_FIELDS))


def read_session(key: str | None) -> Session | None:
    """The row of a session that has not run out."""
    rows = _session(key) if key else []
    if not rows or rows[0][2] <= timezone.now():
        return None
    return Session.from_db(DEFAULT_DB_ALIAS, ["session_key", "session_data", "expire_date"], rows[0])


def read_user(pk: Any) -> User | None:
    """The account of this number, whole."""
    rows = _user(int(pk))
    return User.from_db(DEFAULT_DB_ALIAS, _USER_FIELDS, rows[0]) if rows else None
