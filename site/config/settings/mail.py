"""Outgoing mail: an SMTP address in production, files under var/mail otherwise."""

from urllib.parse import unquote, urlsplit

from config.settings import env
from config.settings.paths import VAR_DIR

EMAIL_URL = env.text("EMAIL_URL")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Opening Up <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
# The hour of the day after which summaries are written.
DIGEST_HOUR = min(23, max(0, env.number("DIGEST_HOUR", 7)))
# A letter that no server takes is tried for this many days.
MAIL_GIVE_UP_DAYS = max(2, env.number("MAIL_GIVE_UP_DAYS", 7))
EMAIL_FILE_PATH = str(VAR_DIR / "mail")

if EMAIL_URL:
    _parts = urlsplit(EMAIL_URL)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _parts.hostname or "localhost"
    EMAIL_PORT = _parts.port or 25
    EMAIL_HOST_USER = unquote(_parts.username or "")
    EMAIL_HOST_PASSWORD = unquote(_parts.password or "")
    EMAIL_USE_TLS = _parts.scheme == "smtp+tls"
    EMAIL_USE_SSL = _parts.scheme == "smtps"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
