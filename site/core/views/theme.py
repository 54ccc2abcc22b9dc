"""The place's colours as a style sheet of its own: the content security policy allows no inline style."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.theme.scale import css_for


@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """Custom properties of the design system, made from the site's two colours."""
    brand = get_branding()
    response = HttpResponse(css_for(brand.primary_colour, brand.accent_colour), content_type="text/css")
    response["Cache-Control"] = "public, max-age=31536000, immutable" if "v" in request.GET else "public, max-age=300"
    return response
