"""What search engines may read: everything but forms, old versions and the admin."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_CLOSED = ("/admin/", "/account/", "/*/account/", "/*/edit/", "/*/compare/", "/*/versions/", "/*/new-article/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
