"""How long things are kept. Days, each at least one."""

from config.settings import env

ERASURE_WAITING_DAYS = max(1, env.number("ERASURE_WAITING_DAYS", 7))
EXPORT_DAYS = max(1, env.number("EXPORT_DAYS", 7))
MAIL_LOG_DAYS = max(1, env.number("MAIL_LOG_DAYS", 30))
NOTIFICATION_DAYS = max(1, env.number("NOTIFICATION_DAYS", 180))
EVENT_DAYS = max(1, env.number("EVENT_DAYS", 365))
SESSION_COOKIE_AGE = max(1, env.number("SESSION_DAYS", 14)) * 24 * 60 * 60
