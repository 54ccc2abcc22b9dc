"""The puzzle that a browser solves before somebody without an account sends a form."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.human import challenge


@require_safe
@never_cache
def human_challenge(request: HttpRequest) -> JsonResponse:
    """A fresh one each time."""
    return JsonResponse(challenge())
