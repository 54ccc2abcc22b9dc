"""Uploading several pictures at once. Those that are good are kept, whatever is wrong with the others."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import FORBIDDEN, INVALID, Hindrance, posted
from core.geo.positions import read_position
from core.limits import TooOften, spend
from core.models import Image
from core.picture_position import Position, position_of
from wiki.addresses import article_path, wiki_path
from wiki.forms.images import DescriptionForm, ImagesForm, picture_numbers
from wiki.permissions import can_upload_image
from wiki.services.drawing import image_views
from wiki.services.images import PictureFacts, add_image, describe_image
from wiki.views.frame import wiki_frame
from wiki.views.lookup import look_up
from wiki.views.writing import hindrance, no_entry, writing_page

DESCRIBE = "describe"
_LONGEST_NAME = 100


@dataclass
class Refused:
    """A file that is not kept, and why."""

    name: str
    why: str


@dataclass
class Sent:
    """A picture that is kept, with the form that describes it. `position` is offered, and kept nowhere."""

    image: Image
    form: DescriptionForm
    position: str = ""
    new_url: str = ""
    article_url: str = ""
    view: Any = None


@writing_page
def image_upload_many(request: HttpRequest) -> HttpResponse:
    """The form; with POST, the pictures to be described; with their descriptions, what to write to show them."""
    if not can_upload_image(request.user):
        return no_entry(request)
    if request.method == "POST" and request.POST.get("action") == DESCRIBE:
        return _describe(request)
    form = ImagesForm(posted(request), request.FILES or None, initial={"author": str(request.user)}, label_suffix="")
    if request.method != "POST":
        return _page(request, form)
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, form, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _page(request, form, status=INVALID)
    kept, refused = _keep(request, form)
    if not kept:
        return _page(request, form, refused=refused, status=INVALID)
    return _second_page(request, kept, refused=refused)


def _keep(request: HttpRequest, form: ImagesForm) -> tuple[list[Sent], list[Refused]]:
    """Each file for itself, in the order in which they were chosen."""
    kept: dict[int, Sent] = {}
    refused: list[Refused] = []
    for number, file in enumerate(form.cleaned_data["file"]):
        name = str(file.name or "")[:_LONGEST_NAME]
        try:
            if number:  # the first is counted with the form
                spend("upload", request)
            position = position_of(file)
            image = add_image(uploader=request.user, file=file, facts=form.facts())
        except ValidationError as error:
            refused.append(Refused(name, " ".join(error.messages)))
        except TooOften as wait:
            words = _("That was a lot in a short time. Send it again in %(minutes)d minutes.")
            refused.append(Refused(name, words % {"minutes": wait.minutes}))
        else:
            kept.setdefault(image.pk, _sent(image, position=position))
    return list(kept.values()), refused


def _describe(request: HttpRequest) -> HttpResponse:
    """What was written about each; all of it stays in the form while something is wrong with one."""
    numbers = picture_numbers(request.POST.getlist("picture"))
    found = Image.objects.visible_to(None).filter(uploaded_by_user=request.user.pk).in_bulk(numbers)
    kept = [_sent(found[pk], data=request.POST) for pk in numbers if pk in found]
    if (why := hindrance(request)) is not None:
        return _second_page(request, kept, hindrance=why, status=FORBIDDEN)
    valid = [one for one in kept if one.form.is_valid()]
    for one in valid:
        try:
            one.image = describe_image(image=one.image, by=request.user, facts=one.form.facts())
        except PermissionDenied:
            one.form.add_error(None, _("This picture is no longer here."))
    is_done = bool(kept) and all(one.form.is_valid() for one in kept)
    return _second_page(request, kept, is_done=is_done, status=200 if is_done else INVALID)


def _sent(image: Image, *, position: Position | None = None, data: QueryDict | None = None) -> Sent:
    facts = PictureFacts(image.description, image.author, image.licence, image.source_url)
    initial = {"alt": facts.alternative, "author": facts.author, "licence": facts.licence, "source": facts.source_url}
    form = DescriptionForm(data, initial=initial, prefix=f"picture-{image.pk}", label_suffix="")
    if data is not None:
        position = _position(data.get(f"position-{image.pk}", ""))
    return Sent(image, form, position=f"{position[0]} {position[1]}" if position else "")


def _position(text: str) -> Position | None:
    """What the page before offered; it came back from the browser, so it is read as anything else from there."""
    latitude, _space, longitude = text.partition(" ")
    return read_position(latitude, longitude)


def _page(
    request: HttpRequest,
    form: ImagesForm,
    *,
    refused: list[Refused] | None = None,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **wiki_frame(get_language() or "", _("Upload pictures")),
        "form": form,
        "refused": refused or [],
        "hindrance": hindrance,
    }
    return render(request, "wiki/images_upload.html", context, status=status)


def _second_page(
    request: HttpRequest,
    kept: list[Sent],
    *,
    refused: list[Refused] | None = None,
    hindrance: Hindrance | None = None,
    is_done: bool = False,
    status: int = 200,
) -> HttpResponse:
    views = image_views(one.image.pk for one in kept)
    article = _article(request)
    for one in kept:
        one.view = views.get(one.image.pk)
        if one.position:
            latitude, _space, longitude = one.position.partition(" ")
            query = urlencode({"latitude": latitude, "longitude": longitude})
            one.new_url = f"{wiki_path(get_language() or '')}new-article/?{query}"
            one.article_url = f"{article['url']}edit/?{query}" if article else ""
    context = {
        **wiki_frame(get_language() or "", _("Upload pictures")),
        "kept": kept,
        "refused": refused or [],
        "hindrance": hindrance,
        "is_done": is_done,
        "for_article": article,
    }
    return render(request, "wiki/images_described.html", context, status=status)


def _article(request: HttpRequest) -> dict[str, str] | None:
    """The article that the pictures are meant for, where the address names one."""
    slug = request.GET.get("for", "")
    found = look_up(slug) if slug else None
    if found is None or not found.is_written or found.article.state != "visible":
        return None
    return {"title": found.article.title, "url": article_path(found.article.language, found.article.slug)}
