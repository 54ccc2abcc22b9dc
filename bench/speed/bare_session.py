"""How the yardstick knows who is signed in: as Django does it, in a session of its own beside the site's."""

COOKIE = "bare_session"
BACKEND = "django.contrib.auth.backends.ModelBackend"
ENGINE = "django.contrib.sessions.backends.db"
