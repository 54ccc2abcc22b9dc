"""The place's name, logo and colours, read by every page and therefore remembered for a minute."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils.functional import SimpleLazyObject

from core.models.branding import BRANDING_CACHE_KEY, SiteBranding

REMEMBERED_SECONDS = 60


@dataclass(frozen=True)
class Branding:
    """What templates know as `site_brand`."""

    name: str
    tagline: str
    logo_url: str
    primary_colour: str
    accent_colour: str
    operator_name: str
    operator_url: str
    contact_email: str
    theme_version: str


def get_branding() -> Branding:
    """The settings of the default site; one query a minute and process."""
    known = cache.get(BRANDING_CACHE_KEY)
    if known is None:
        known = _read()
        cache.set(BRANDING_CACHE_KEY, known, REMEMBERED_SECONDS)
    return known


def lazy_branding() -> Any:
    return SimpleLazyObject(get_branding)


def forget_branding() -> None:
    cache.delete(BRANDING_CACHE_KEY)


def _read() -> Branding:
    row = SiteBranding.objects.select_related("logo").filter(site__is_default_site=True).first() or SiteBranding()
    return Branding(
        name=row.name or settings.WAGTAIL_SITE_NAME,
        tagline=row.tagline,
        logo_url=row.logo.get_rendition("max-480x160|format-webp").url if row.logo and row.logo.is_visible else "",
        primary_colour=row.primary_colour,
        accent_colour=row.accent_colour,
        operator_name=row.operator_name,
        operator_url=row.operator_url,
        contact_email=row.contact_email,
        theme_version=f"{row.primary_colour}{row.accent_colour}".replace("#", ""),
    )
