"""Reading an article: as it is, on paper, and what links to it."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.cache.public import public_page
from core.html import mark_clean, plain_text
from core.html.json_ld import json_ld
from core.licences import Licence
from wiki.addresses import category_path
from wiki.infobox import fact_lines, place
from wiki.markup.titles import title_slug
from wiki.models import Revision
from wiki.services.drawing import draw, image_view
from wiki.structured_data import article_data
from wiki.views.frame import article_frame, offer_languages, whole_address
from wiki.views.lookup import Reading, reading_page

_FIRST_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_NOTE_NUMBER = re.compile(r'<sup class="note".*?</sup>', re.DOTALL)
DESCRIPTION = 200


@require_safe
@public_page()
@reading_page
def article_detail(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The article as it is now."""
    context = _context(request, reading)
    data = article_data(
        reading.article,
        reading.revision,
        publisher=get_branding().name,
        description=context["page_description"],
        image_url=context["page_image_url"],
    )
    return render(request, "wiki/article_detail.html", {**context, "structured_data": json_ld(data)})


@require_safe
@public_page()
@reading_page
def article_print(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The article as a document for paper."""
    return render(request, "wiki/article_print.html", _context(request, reading))


def _context(request: HttpRequest, reading: Reading) -> dict[str, Any]:
    article, revision = reading.article, reading.revision
    frame = article_frame(article, "article")
    context = {
        **frame,
        **version_context(revision, article.language),
        "languages": offer_languages(request, article),
        "source": reading.source,
        "canonical_url": whole_address(frame["article_url"]),
    }
    if reading.rendering:
        html, headings = mark_clean(reading.rendering.html), reading.rendering.contents
    else:
        rendered = draw(revision.body, language=article.language, section_edit_url=f"{frame['article_url']}edit/")
        html = rendered.html
        headings = [{"level": one.level, "text": one.text, "anchor": one.anchor} for one in rendered.contents]
    image = context["image"]
    return {
        **context,
        "html": html,
        "contents": [{"id": one["anchor"], "text": one["text"], "level": one["level"]} for one in headings],
        "page_description": _description(html),
        "page_image_url": whole_address(image.url)
        if image and image.url.startswith("/")
        else image.url
        if image
        else "",
    }


def version_context(revision: Revision, language: str) -> dict[str, Any]:
    """What a version says besides its text: facts, place, picture, categories, licence."""
    licence = Licence(revision.licence)
    point = place(revision.title, revision.latitude, revision.longitude)
    return {
        "revision": revision,
        "facts": fact_lines(revision.facts),
        "place": point,
        "places": [point],
        "image": image_view(revision.lead_image) if revision.lead_image else None,
        "image_alt": revision.lead_image.description if revision.lead_image else "",
        "categories": [
            {"name": name, "url": category_path(language, title_slug(name))} for name in revision.categories
        ],
        "licence_name": licence.label,
        "licence_url": licence.deed_url,
    }


def _description(html: str) -> str:
    """The beginning of the first paragraph, for those who share or list the page."""
    found = _FIRST_PARAGRAPH.search(html)
    words = plain_text(_NOTE_NUMBER.sub("", found[1])) if found else ""
    return Truncator(words).chars(DESCRIPTION)
