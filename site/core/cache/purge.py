"""Telling a cache in front which addresses have changed, by the background worker."""

from django.conf import settings
from django_tasks import task
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache


@task()
def purge(urls: list[str]) -> None:
    """Purge these absolute addresses; a cache that does not answer is logged by Wagtail."""
    purge_urls_from_cache(urls)


def purge_later(paths: list[str]) -> None:
    """Queue the purge of these paths of the site; does nothing where no cache stands in front."""
    if not settings.WAGTAILFRONTENDCACHE or not paths:
        return
    base = settings.WAGTAILADMIN_BASE_URL
    purge.enqueue(sorted({f"{base}{path}" for path in paths}))
