"""Who there is, and what they are here as."""

from accounts.models.role import Role
from accounts.models.user import User, UserManager

__all__ = ["Role", "User", "UserManager"]
