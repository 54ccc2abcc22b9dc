"""One's own machine: SQLite and files under var/, no other server."""

from django.core.management.utils import get_random_secret_key

from config.settings import env
from config.settings.base import *
from config.settings.base import PRIVATE_STORAGE, VAR_DIR

DEBUG = env.flag("DEBUG", default=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.items("ALLOWED_HOSTS")]
# A clone is tried out with the accounts of the demo: they have no second factor.
MFA_REQUIRED = env.flag("MFA_REQUIRED", default=False)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
INTERNAL_IPS = ["127.0.0.1"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": PRIVATE_STORAGE,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def _own_secret_key() -> str:
    """A key kept in var/, so that sign-ins outlive a restart and none is shared by all clones."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


SECRET_KEY = env.text("SECRET_KEY") or _own_secret_key()
