"""Uploaded files, where no web server in front serves them.

Pictures are shown, everything else is downloaded, and nothing in them may run.
"""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

_SHOWN = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """A file under MEDIA_ROOT; 404 for anything else."""
    try:
        full = Path(safe_join(settings.MEDIA_ROOT, path))
    except ValueError as error:
        raise Http404 from error
    if not full.is_file() or path.startswith("documents/"):
        raise Http404
    response = FileResponse(full.open("rb"), as_attachment=full.suffix.lower() not in _SHOWN)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
