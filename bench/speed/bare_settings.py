"""Settings of the yardstick: the production settings with next to nothing in the way."""

from config.settings.production import *  # noqa: F403 - settings are layered
from config.settings.production import INSTALLED_APPS

# Allauth insists on its own middleware.
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "bench.speed.bare_urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "bench.speed.bare_templates.PlainTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        (
                            "django.template.loaders.locmem.Loader",
                            {
                                "base.html": "<!doctype html><title>{% block title %}{% endblock %}</title>"
                                "<p>{{ user }}</p>{% block content %}{% endblock %}",
                                "page.html": '{% extends "base.html" %}{% block title %}{{ title }}{% endblock %}'
                                "{% block content %}<h1>{{ title }}</h1>{{ body }}{% endblock %}",
                            },
                        )
                    ],
                )
            ]
        },
    }
]
