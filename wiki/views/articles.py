"""Reading an article: on the screen and on paper."""

import re
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.cache.public import public_page
from core.context_processors import has_session
from core.html import plain_text
from core.html.json_ld import json_ld
from core.licences import Licence
from core.skeletons import draw_page
from core.visibility import State
from wiki.addresses import category_path
from wiki.infobox import fact_lines, place
from wiki.markup.titles import title_slug
from wiki.models import Revision, UpdateNote
from wiki.protecting import protection_of
from wiki.services.drawing import image_view
from wiki.services.kinds import kind_of
from wiki.structured_data import article_data
from wiki.views.following import draw_following
from wiki.views.frame import LanguageState, article_frame, draw_languages, offer_languages, whole_address
from wiki.views.marks import draw_asked, newer_source
from wiki.views.own_proposals import draw_waiting
from wiki.views.reading import Reading, reading_page

_FIRST_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_NOTE_NUMBER = re.compile(r'<sup class="footnote-ref".*?</sup>', re.DOTALL)
DESCRIPTION = 200
# What stands around the text is the same for all readers of a version, and costs more than the text.
KEPT_SECONDS = 600
PIECES = {
    "head": "wiki/article_head.html",
    "way_up": "components/breadcrumbs.html",
    "opening": "wiki/article_opening.html",
    "closing": "wiki/article_closing.html",
}


@require_safe
@public_page()
@reading_page
def article_detail(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The article as it is now."""
    languages = offer_languages(request, reading.article)
    places = {
        **_pieces(reading, languages, signed_in=has_session(request) and request.user.is_authenticated),
        "asked": draw_asked(request, reading.article),
        "waiting": draw_waiting(request, reading.article),
        "html": reading.html,
        "following": draw_following(request, reading),
    }
    hidden = reading.article.state != State.VISIBLE
    return draw_page(request, "wiki/article_detail.html", places=places, page_type="article", out_of_sight=hidden)


@require_safe
@public_page()
@reading_page
def article_print(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The article as a document for paper."""
    return render(request, "wiki/article_print.html", _context(reading, offer_languages(request, reading.article)))


def _pieces(reading: Reading, languages: list[LanguageState], *, signed_in: bool) -> dict[str, Any]:
    """What stands around the text, drawn once a version, and what the page's head says."""
    # The translations, the source and the site's name are looked up each time: when one changes, so does the key.
    article, facts = reading.article, reading.revision.fact_version_id
    behind = article.behind, article.source_revision_id, protection_of(article)
    state = f"{languages}{behind}{reading.source}{settings.MAP_TILE_URL}{get_branding().name}{facts}{signed_in}"
    key = (
        f"wiki:article:{reading.revision.pk}:{reading.article.render_version}:{sha256(state.encode()).hexdigest()[:16]}"
    )
    kept: dict[str, Any] | None = cache.get(key)
    if kept is None:
        context = {**_context(reading, languages), "user": {"is_authenticated": signed_in}}
        kept = {name: render_to_string(template, context) for name, template in PIECES.items()}
        kept |= {name: context[name] for name in ("page_title", "page_description", "page_image_url", "canonical_url")}
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _context(reading: Reading, languages: list[LanguageState]) -> dict[str, Any]:
    article, revision = reading.article, reading.revision
    frame = article_frame(article, "article", version=revision.number)
    version = version_context(revision, article.language)
    image, description = version["image"], _description(reading.html)
    image_url = whole_address(image.url) if image else ""
    kind = kind_of(revision.subject_kind)
    data = article_data(
        article,
        revision,
        publisher=get_branding().name,
        description=description,
        image_url=image_url,
        schema_type=kind.schema_type if kind else "",
    )
    return {
        **frame,
        **version,
        "items": frame["breadcrumbs"],
        "languages": languages,
        "language_items": draw_languages(languages),
        "source": reading.source,
        "html": reading.html,
        "contents": [{"id": one["anchor"], "text": one["text"], "level": one["level"]} for one in reading.contents],
        "canonical_url": whole_address(frame["article_url"]),
        "page_description": description,
        "page_image_url": image_url,
        "structured_data": json_ld(data),
        "behind": newer_source(reading.article),
        "is_machine": revision.is_machine,
        "protected": protection_of(article),
        "update_note": UpdateNote.objects.visible_to(None).filter(article=article).first(),
        "map_tile_url": settings.MAP_TILE_URL,
        "map_tile_attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def version_context(revision: Revision, language: str) -> dict[str, Any]:
    """What a version says besides its text: facts, place, picture, categories, licence."""
    licence = Licence(revision.licence)
    kind = kind_of(revision.subject_kind)
    point = place(revision.title, revision.latitude, revision.longitude, revision.geometry)
    picture = revision.lead_image
    return {
        "revision": revision,
        "facts": fact_lines(revision.facts, kind.fields if kind else ()),
        "subject_kind": kind,
        "place": point,
        "places": [point],
        "image": image_view(picture) if picture and picture.is_visible else None,
        "image_alt": picture.description if picture and picture.is_visible else "",
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
