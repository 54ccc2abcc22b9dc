"""What the form with the editor needs beside the form: words, pictures, what the person may do."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from core.html import ARTICLE
from core.licences import Licence
from core.models import Image
from core.prepared import Prepared
from core.skeletons import draw_page
from wiki.addresses import wiki_path
from wiki.content import Content
from wiki.hints import ADVICE, hints_of
from wiki.markup.links import image_ids
from wiki.models import Article
from wiki.permissions import can_upload_image
from wiki.views.helping import is_first_edit

LATEST_PICTURES = 20
_own_pictures = Prepared(
    lambda uploader: (
        Image.objects.visible_to(None)
        .filter(uploaded_by_user=uploader)
        .order_by("-pk")
        .values_list("pk", "title")[:LATEST_PICTURES]
    )
)
_PIECES = {
    "way_up": "components/breadcrumbs.html",
    "heading": "wiki/article_form_heading.html",
    "content": "wiki/article_form_content.html",
}


def draw_form(request: HttpRequest, context: dict[str, Any], *, title: str, status: int = 200) -> HttpResponse:
    """The page with the form of an article; what stands around the form is drawn once for all."""
    context = {**context, "items": context["breadcrumbs"], "form_title": title}
    places = {name: render_to_string(template, context, request) for name, template in _PIECES.items()}
    page = draw_page(
        request,
        "wiki/article_form.html",
        places={**places, "form_title": title, "page_title": context["page_title"]},
        page_type=context.get("page_type", ""),
        is_whole=not context.get("section_title"),
    )
    page.status_code = status
    return page


def editor_context(request: HttpRequest, article: Article | None, section: int | None = None) -> dict[str, Any]:
    """For wiki/includes/article_fields.html: see there, and components/editor.html."""
    language = get_language() or ""
    may_upload = can_upload_image(request.user)
    licence = Licence(settings.WIKI_LICENCE)
    return {
        "locale": language,
        "suggest_url": f"{wiki_path(language)}article-suggestions/",
        "image_base": f"{wiki_path(language)}images/",
        "image_search_url": reverse("wiki:image_search"),
        "upload_url": reverse("wiki:image_upload") if may_upload else "",
        "picture_author": str(request.user) if may_upload else "",
        "picture_licences": Licence.choices if may_upload else [],
        "draft_key": draft_key(language, article, section),
        "max_bytes": ARTICLE.max_bytes,
        "licence_name": licence.label,
        "licence_url": licence.deed_url,
        "first_steps": is_first_edit(request.user),
        "help_url": f"{wiki_path(language)}help/",
        "sandbox_url": f"{wiki_path(language)}sandbox/",
    }


def editing_hints(content: Content) -> list[Any]:
    """What an article with this content still lacks, in words for who edits it."""
    return [ADVICE[kind] for kind in hints_of(content)]


def picture_choices(user: Any, content: Content) -> list[tuple[int, str]]:
    """The pictures to choose the main one from: those in the text, and what this person uploaded last."""
    wanted = [*image_ids(content.body), *([content.lead_image_id] if content.lead_image_id else [])]
    rows = list(Image.objects.visible_to(None).filter(pk__in=wanted).values_list("pk", "title")) if wanted else []
    if user.is_authenticated:
        rows += _own_pictures(user.pk)
    return [(pk, f"{title} ({pk})") for pk, title in dict(rows).items()]


def draft_key(language: str, article: Article | None, section: int | None) -> str:
    """Under what the browser keeps what was not saved; a section is another text than the whole."""
    if article is None:
        return f"article-new-{language}"
    return f"article-{article.pk}" if section is None else f"article-{article.pk}-section-{section}"
