"""Middleware of the whole site."""

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from core.views.errors import bad_request


class CleanInputMiddleware:
    """Refuses a NUL byte in an address: no page has one, and PostgreSQL fails on it.

    Forms refuse NUL in what is posted, with a message at the field.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query or "\x00" in query:
            return bad_request(request)
        return self.get_response(request)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere but in the admin, whose pages hold inline scripts."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        # A preview is drawn in a frame of the admin, under the page's own address.
        is_admins = request.path.startswith("/admin/") or getattr(request, "is_preview", False)
        if is_admins and not report_only:
            admin: dict[str, Any] = settings.ADMIN_CONTENT_SECURITY_POLICY
            parts.config = admin
        return parts
