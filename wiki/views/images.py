"""Where a picture is, by its number: the editor knows no more of it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from wiki.services.drawing import image_views


@require_safe
def image_file(request: HttpRequest, pk: int) -> HttpResponse:
    """302 to the picture in the size that articles show; 404 when it is gone."""
    view = image_views([pk]).get(pk)
    if view is None:
        raise Http404
    response = HttpResponseRedirect(view.url)
    response["Cache-Control"] = "public, max-age=300"
    return response
