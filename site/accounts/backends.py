"""How people are known again."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.sessions.reading import read_user


class AccountBackend(AuthenticationBackend):
    """allauth's, which reads the account of a session with less work."""

    def get_user(self, user_id: Any) -> User | None:
        user = read_user(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
