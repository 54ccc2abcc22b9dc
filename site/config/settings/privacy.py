"""How long things are kept, and elections. Days; each at least one."""

from config.settings import env


def _days(name: str, default: int) -> int:
    return max(1, env.number(name, default))


ERASURE_WAITING_DAYS = _days("ERASURE_WAITING_DAYS", 7)
EXPORT_DAYS = _days("EXPORT_DAYS", 7)
MAIL_LOG_DAYS = _days("MAIL_LOG_DAYS", 30)
NOTIFICATION_DAYS = _days("NOTIFICATION_DAYS", 180)
EVENT_DAYS = _days("EVENT_DAYS", 365)
SESSION_COOKIE_AGE = _days("SESSION_DAYS", 14) * 24 * 60 * 60
