"""How the reading interface answers: as JSON, also when something is wrong, and to pages of any other site."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from core.limits import TooOften
from core.reading_limits import spend_reading

METHODS = "GET, HEAD, OPTIONS"
BAD_REQUEST, NOT_FOUND, NOT_ALLOWED, TOO_MANY = 400, 404, 405, 429


class Missing(Exception):
    """There is no such thing, or nothing that all readers see."""


def reading_interface(*parameters: str) -> Callable[..., Any]:
    """Decorator: the view gives plain values; any parameter but these is a mistake of who asks."""
    allowed = frozenset(parameters)

    def decorate(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "OPTIONS":
                return _open(HttpResponse(status=204))
            if request.method not in ("GET", "HEAD"):
                response = problem(_("This can only be read."), NOT_ALLOWED)
                response["Allow"] = METHODS
                return response
            try:
                spend_reading("wiki_data", request)
                if unknown := sorted(set(request.GET) - allowed):
                    raise BadRequest(_("There is no parameter “%(name)s”.") % {"name": unknown[0][:50]})
                said = view(request, *args, **kwargs)
            except TooOften as wait:
                words = _("That was a lot in a short time. Try again in %(minutes)d minutes.")
                response = problem(words % {"minutes": wait.minutes}, TOO_MANY)
                response["Retry-After"] = str(wait.minutes * 60)
                return response
            except BadRequest as error:
                return problem(str(error), BAD_REQUEST)
            except (Missing, Http404):
                return problem(_("There is nothing here that everybody can read."), NOT_FOUND)
            return _open(_answer(request, said))

        # Nothing is written and nobody told apart: no token is asked for, so that a POST hears why in JSON.
        wrapped.csrf_exempt = True  # type: ignore[attr-defined]  # as Django's own decorator marks it
        return wrapped

    return decorate


def problem(text: str, status: int) -> HttpResponse:
    response = HttpResponse(_written({"errors": [text]}), content_type="application/json", status=status)
    response["Cache-Control"] = "no-store"
    return _open(response)


def _answer(request: HttpRequest, said: dict[str, Any]) -> HttpResponse:
    written = _written(said)
    tag = f'"{hashlib.sha256(written).hexdigest()[:32]}"'
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    response: HttpResponse
    if tag in asked or asked == ["*"]:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(written, content_type="application/json")
    response["ETag"] = tag
    # Asked for anew each time, so that nothing is read here that has been taken out of sight.
    response["Cache-Control"] = "public, no-cache"
    return response


def _written(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _open(response: HttpResponse) -> HttpResponse:
    """Any page may ask; nobody's cookie is sent along, and none would change the answer."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
