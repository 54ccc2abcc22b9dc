"""Pictures: the page of one, and for the editor where one is, by its number, and which there are."""

from django.db.models import Max, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.models import Image
from wiki.forms.fields import MAX_NUMBER
from wiki.permissions import may_propose
from wiki.services.drawing import image_view, image_views
from wiki.views.frame import offer_same_page, wiki_frame

FOUND = 24
SEARCHED = 5000  # the newest pictures; so the search costs the same however many there are
MOST_WORDS = 5


@require_safe
def image_file(request: HttpRequest, pk: int) -> HttpResponse:
    """302 to the picture in the size that articles show; 404 when it is gone."""
    view = image_views([pk]).get(pk) if pk <= MAX_NUMBER else None
    if view is None:
        raise Http404
    response = HttpResponseRedirect(view.url)
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
def image_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture with who made it and under which licence. Moderators also see one that is out of sight."""
    image = Image.objects.visible_to(request.user).filter(pk=pk).first() if pk <= MAX_NUMBER else None
    if image is None:
        raise Http404
    offer_same_page(request, f"pictures/{pk}/")
    context = {
        **wiki_frame(get_language() or "", image.title),
        "image": image,
        "view": image_view(image),
        "out_of_sight": not image.is_visible,
    }
    return render(request, "wiki/image_detail.html", context)


@require_safe
def image_search(request: HttpRequest) -> HttpResponse:
    """The newest pictures with all words of `q`, as the editor's dialog lists them."""
    if not may_propose(request.user):
        return JsonResponse([], safe=False, status=403)
    newest = Image.objects.aggregate(pk=Max("pk"))["pk"] or 0
    images = Image.objects.visible_to(None).filter(pk__gt=newest - SEARCHED).order_by("-pk")
    for word in request.GET.get("q", "")[:200].split()[:MOST_WORDS]:
        images = images.filter(Q(title__icontains=word) | Q(description__icontains=word) | Q(author__icontains=word))
    found = {image.pk: image for image in images[:FOUND]}
    views = image_views(found)
    rows = [
        {"id": pk, "title": image.title, "alt": image.description, "url": views[pk].url}
        for pk, image in found.items()
        if pk in views
    ]
    return JsonResponse(rows, safe=False)
