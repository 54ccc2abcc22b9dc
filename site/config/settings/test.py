"""Tests: fast hashing, tasks at once, memory for mail. The database is SQLite unless DATABASE_URL says so."""

import tempfile

from config.settings import env
from config.settings.base import *
from config.settings.base import PRIVATE_STORAGE
from config.settings.database import database

SECRET_KEY = "tests-only"  # noqa: S105 - guards nothing but test data
DEBUG = False
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database(env.text("DATABASE_URL", "sqlite:///:memory:"))}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "accounts.sessions.database"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PRIVATE_ROOT = env.text("PRIVATE_ROOT") or tempfile.mkdtemp(prefix="openingup-private-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {**PRIVATE_STORAGE, "OPTIONS": {**PRIVATE_STORAGE["OPTIONS"], "location": PRIVATE_ROOT}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = env.text("MEDIA_ROOT") or tempfile.mkdtemp(prefix="openingup-media-")
LANGUAGE_CODE = "en"
WIKI_REVIEW = env.text("WIKI_REVIEW", "nobody")
HUMAN_SECONDS = 0
HUMAN_COUNTER = 8
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MFA_REQUIRED = env.flag("MFA_REQUIRED", default=False)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
