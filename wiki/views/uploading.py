"""Uploading a picture, from a page of its own or from within the editor."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import FORBIDDEN, INVALID, Hindrance, posted
from core.models import Image
from wiki.forms.image import ImageForm
from wiki.permissions import can_upload_image
from wiki.services.drawing import image_views
from wiki.services.images import add_image
from wiki.views.frame import wiki_frame
from wiki.views.writing import hindrance, no_entry, writing_page

MOST_DIGITS = 15


@writing_page
def image_upload(request: HttpRequest) -> HttpResponse:
    """The form; with POST, the picture. Who accepts JSON gets JSON: the picture, or errors by field."""
    if not can_upload_image(request.user):
        return _json(request, {"errors": [_("Sign in to upload pictures.")]}, FORBIDDEN) or no_entry(request)
    form = ImageForm(posted(request), request.FILES or None, initial={"author": str(request.user)}, label_suffix="")
    if request.method != "POST":
        return _page(request, form, done=_done(request))
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _json(request, {"errors": [why.text]}, FORBIDDEN) or _page(
            request, form, hindrance=why, status=FORBIDDEN
        )
    if valid:
        try:
            image = add_image(uploader=request.user, file=form.cleaned_data["file"], facts=form.facts())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _json(request, _description(image), 201) or HttpResponseRedirect(
                f"{reverse('wiki:image_upload')}?done={image.pk}"
            )
    return _json(request, {"errors": form.errors}, INVALID) or _page(request, form, status=INVALID)


def _page(
    request: HttpRequest,
    form: ImageForm,
    *,
    done: dict[str, Any] | None = None,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **wiki_frame(get_language() or "", _("Upload a picture")),
        "form": form,
        "done": done,
        "hindrance": hindrance,
    }
    return render(request, "wiki/image_upload.html", context, status=status)


def _json(request: HttpRequest, answer: dict[str, Any], status: int) -> JsonResponse | None:
    """The answer for a program; None for a reader."""
    if request.get_preferred_type(["text/html", "application/json"]) != "application/json":
        return None
    return JsonResponse(answer, status=status)


def _description(image: Image) -> dict[str, Any]:
    view = image_views([image.pk]).get(image.pk)
    return {
        "id": image.pk,
        "src": f"image:{image.pk}",
        "alt": image.description,
        "url": view.url if view else "",
        "width": view.width if view else None,
        "height": view.height if view else None,
    }


def _done(request: HttpRequest) -> dict[str, Any] | None:
    """The picture that was uploaded just now by this person, and what to write to show it."""
    text = request.GET.get("done", "")
    if not (text.isascii() and text.isdigit()) or len(text) > MOST_DIGITS:
        return None
    image = Image.objects.visible_to(request.user).filter(pk=int(text), uploaded_by_user=request.user).first()
    if image is None:
        return None
    source = f'<figure><img src="image:{image.pk}" alt="{escape(image.description)}"></figure>'
    return {**_description(image), "source": source}
