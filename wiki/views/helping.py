"""For who is new: how to write here, and a place to try it where nothing is kept."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from community.writing import INVALID, TOO_LARGE, can_be_read
from core.cache.public import mark_public, public_page
from core.html import ARTICLE
from core.limits import TooOften
from core.reading_limits import spend_reading
from wiki.addresses import wiki_path
from wiki.content import Content
from wiki.forms.sandbox import SandboxForm
from wiki.help import help_in
from wiki.models import Revision
from wiki.services.cleaning import clean_body
from wiki.views.frame import offer_same_page, whole_address, wiki_frame
from wiki.views.previewing import Preview, preview

TOO_MANY = 429
REMEMBERED = 30 * 24 * 60 * 60


@require_safe
@public_page()
def help_page(request: HttpRequest) -> HttpResponse:
    """All there is to know, on one page."""
    language = get_language() or ""
    text = help_in(language)
    offer_same_page(request, "help/")
    context = {
        **wiki_frame(language, _("How to write in the wiki")),
        "help": text,
        "reviewed": settings.WIKI_REVIEW != "nobody",
        "contents": [{"id": one.key, "text": one.title, "level": 2} for one in text.sections],
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/help.html", context)


@csrf_exempt  # nothing is kept and nobody is told apart: there is nothing to protect
@require_http_methods(["GET", "HEAD", "POST"])
def sandbox(request: HttpRequest) -> HttpResponseBase:
    """The editor with a text to play with. What is sent is drawn with its changes marked, and forgotten."""
    language = get_language() or ""
    start = help_in(language).sandbox
    if request.method != "POST":
        return mark_public(_sandbox(request, SandboxForm(initial={"body": start}, label_suffix="")))
    if not can_be_read(request):
        return render(request, "wiki/form_too_large.html", status=TOO_LARGE)
    form = SandboxForm(request.POST, label_suffix="")
    try:
        spend_reading("sandbox", request)
    except TooOften as wait:
        form.add_error(
            None, _("That was a lot in a short time. Try again in %(minutes)d minutes.") % {"minutes": wait.minutes}
        )
        return _sandbox(request, form, status=TOO_MANY)
    if not form.is_valid():
        return _sandbox(request, form, status=INVALID)
    try:
        body = clean_body(form.cleaned_data["body"], language=language)
    except ValidationError as error:
        form.add_error("body", error)
        return _sandbox(request, form, status=INVALID)
    shown = preview(Content(title="", body=start), Content(title="", body=body), language=language)
    return _sandbox(request, form, shown=shown)


def is_first_edit(user: Any) -> bool:
    """Whether this person has written nothing in the wiki yet. Who has is not asked about again."""
    if not user.is_authenticated:
        return True
    key = f"wiki:has-written:{user.pk}"
    if cache.get(key):
        return False
    if Revision.objects.filter(author=user).exists():
        cache.set(key, 1, REMEMBERED)
        return False
    return True


def _sandbox(
    request: HttpRequest, form: SandboxForm, *, shown: Preview | None = None, status: int = 200
) -> HttpResponse:
    language = get_language() or ""
    offer_same_page(request, "sandbox/")
    context = {
        **wiki_frame(language, _("Sandbox")),
        "form": form,
        "preview": shown,
        "locale": language,
        "suggest_url": f"{wiki_path(language)}article-suggestions/",
        "image_base": f"{wiki_path(language)}images/",
        "max_bytes": ARTICLE.max_bytes,
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/sandbox.html", context, status=status)
