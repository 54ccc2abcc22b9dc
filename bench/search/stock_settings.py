"""The site with the search that Wagtail brings, as it brings it."""

from config.settings.production import *  # noqa: F403 - settings are layered

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": True}}
