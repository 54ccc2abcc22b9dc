"""Settings of the yardstick: the production settings with next to nothing in the way."""

from bench.speed import bare_session
from config.settings.production import *  # noqa: F403 - settings are layered

ROOT_URLCONF = "bench.speed.bare_urls"
SESSION_ENGINE = bare_session.ENGINE
SESSION_COOKIE_NAME = bare_session.COOKIE
AUTHENTICATION_BACKENDS = [bare_session.BACKEND]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Allauth does not start without it. It costs a hundredth of a bare view.
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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
