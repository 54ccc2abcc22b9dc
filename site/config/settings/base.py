"""What every installation shares. One concern a file; the environment is read only here and beside."""

from typing import Any

from config.settings import env
from config.settings.accounts import *
from config.settings.database import *
from config.settings.debate import *
from config.settings.groups import *
from config.settings.incoming_mail import *
from config.settings.languages import *
from config.settings.logs import *
from config.settings.mail import *
from config.settings.moderation import *
from config.settings.paths import SITE_DIR, VAR_DIR
from config.settings.practice import *
from config.settings.privacy import *
from config.settings.publishing import *
from config.settings.search import *
from config.settings.security import *
from config.settings.social import *
from config.settings.social import SOCIAL_APPS
from config.settings.translations import *
from config.settings.wiki import *

INSTALLED_APPS = [
    "home",
    "search.saved",
    "search.wanted",
    "search.elastic",
    "search",
    "wiki",
    "debate",
    "practice.front",
    "practice.cases",
    "practice.events",
    "practice.groups",
    "practice.organisations",
    "practice.vocabulary",
    "community.profiles",
    "community.notifications",
    "community.translations",
    "community.moderation",
    "community.flags",
    "community.follows",
    "community.activity",
    "accounts.privacy",
    "accounts.elections",
    "accounts.mail",
    "accounts",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.frontend_cache",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *SOCIAL_APPS,
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.CleanInputMiddleware",
    "core.cache.middleware.PublicPageMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.i18n.middleware.NorwegianMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEST_RUNNER = "config.test_runner.PytestRunner"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "core.context_processors.user",
                "core.context_processors.messages",
                "core.context_processors.site",
                "community.notifications.context_processors.account_links",
                "home.context_processors.navigation",
            ],
        },
    }
]

FORM_RENDERER = "core.form_rendering.WidgetRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(VAR_DIR / "static"))
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.text("MEDIA_ROOT", str(VAR_DIR / "media"))
SERVE_MEDIA = env.flag("SERVE_MEDIA", default=True)
# Files that not everybody may read: no server hands them out, a view asks first who it is.
PRIVATE_ROOT = env.text("PRIVATE_ROOT", str(VAR_DIR / "private"))
PRIVATE_STORAGE: dict[str, Any] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": PRIVATE_ROOT, "base_url": "", "file_permissions_mode": 0o600},
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": PRIVATE_STORAGE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
