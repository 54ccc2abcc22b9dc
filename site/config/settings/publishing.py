"""Wagtail: publishing, images, search. The admin sends nothing to anybody outside."""

from typing import Any

from config.settings import env
from config.settings.database import DATABASE_URL

WAGTAIL_SITE_NAME = env.text("SITE_NAME", "Opening Up")
WAGTAILADMIN_BASE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "community.moderation.picture_form.PictureForm"
# A 14 kB PNG of 121 megapixels takes 700 MB to resize.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = env.number("MAX_IMAGE_PIXELS", 25_000_000)
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.number("MAX_IMAGE_BYTES", 10_000_000)
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp"}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "txt", "xlsx", "json", "geojson", "ics"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_CONTENT_TYPES: dict[str, str] = {}
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_MODERATION_ENABLED = True
WAGTAILSEARCH_BACKENDS: dict[str, Any] = {
    "default": {
        "BACKEND": "search.backends.postgres" if DATABASE_URL.startswith("postgres") else "search.backends.sqlite",
        "AUTO_UPDATE": True,
    }
}
# A front cache (nginx with its purge module, Varnish, …) is told which addresses changed.
FRONT_CACHE_URL = env.text("FRONT_CACHE_URL")
WAGTAILFRONTENDCACHE: dict[str, Any] = (
    {"nginx": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": FRONT_CACHE_URL}}
    if FRONT_CACHE_URL
    else {}
)
PUBLIC_CACHE_SECONDS = env.number("PUBLIC_CACHE_SECONDS", 600)
