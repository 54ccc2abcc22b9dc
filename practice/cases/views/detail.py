"""A case: served by Wagtail at its place in the tree, drawn here; a draft for its authors and staff alone."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.follows.button import draw_follow_button
from community.translations.offering import offer, offers
from core.cache.public import mark_public
from core.discussion import discussion_path
from core.html.json_ld import json_ld
from core.i18n.languages import language_codes, language_in_sentence, language_name
from core.i18n.switcher import set_translations
from core.visibility import State, sees_hidden
from practice.cases.addresses import case_path, cases_path, draft_path, file_path, practice_path, versions_path
from practice.cases.collection_addresses import save_path
from practice.cases.models import CasePage
from practice.cases.permissions import can_edit_case
from practice.cases.reading import facts_of, links_of, load_parts, people_of, pictures_of, sections_of, uses_of
from practice.cases.services.authors import authors_of
from practice.cases.services.languages import told_in
from practice.cases.services.telling import CASE, USE, original_of

_DESCRIPTION = 200


def case_detail(request: HttpRequest, page: CasePage) -> HttpResponse:
    """What is published; Wagtail's preview of a draft comes here as well, asked for by who may see it."""
    is_preview = bool(getattr(request, "is_preview", False))
    user = reader(request)
    if page.state != State.VISIBLE and not sees_hidden(user):
        raise Http404
    context = case_context(request, page, user, is_preview=is_preview)
    response = render(request, "cases/case_page.html", context)
    if is_preview or page.state != State.VISIBLE or page.get_view_restrictions().exists():
        return response
    mark_public(response)
    return response


def case_context(request: HttpRequest, page: CasePage, user: Any, *, is_preview: bool) -> dict[str, Any]:
    language = get_language() or page.language
    if not is_preview:
        load_parts(page)
    told = told_in(page)
    original = original_of(page)
    here = next((one for one in told if one.is_current), None)
    first = next((one for one in told if one.is_original), None)
    offered = {code: case_path(code, page.slug) for code in language_codes()}
    set_translations(request, {one.code: one.url for one in told}, offered)
    authors = authors_of(page.case_key)
    return {
        "page": page,
        "language": page.language,
        "reader_language": language,
        "page_language": language_in_sentence(page.language),
        "lang": page.language if page.language != language else "",
        "page_title": page.title,
        "page_description": page.summary[:_DESCRIPTION],
        "page_type": "article",
        "canonical_url": f"{settings.WAGTAILADMIN_BASE_URL}{case_path(page.language, page.slug)}",
        "breadcrumbs": [
            {"title": _("Practice"), "url": practice_path(language)},
            {"title": _("Cases"), "url": cases_path(language)},
            {"title": page.title, "url": case_path(page.language, page.slug)},
        ],
        "people": people_of(authors),
        "facts": facts_of(page),
        "sections": sections_of(page),
        "figures": list(page.figures.all()),
        "pictures": pictures_of(page),
        "attachments": _attachments(page),
        "links": links_of(page, user),
        "contacts": list(page.contacts.all()),
        "uses": [] if is_preview and not page.live else _with_offers(uses_of(page)),
        "told": told,
        "translation_state": here.state if here is not None else "",
        "original": first if first is not None and not first.is_current else None,
        "original_language": language_name(page.original_language),
        "is_translation": not page.is_original,
        "places": _places(page),
        "is_preview": is_preview,
        "out_of_sight": page.state != State.VISIBLE,
        "discussion_url": discussion_path(CASE, original.pk, 0, language),
        "use_url": reverse("cases:use_edit", args=[page.pk]),
        "save_url": save_path(language, page.pk),
        "versions_url": versions_path(language, page.pk),
        "edit_url": draft_path(language, original.pk) if user is not None and can_edit_case(user, original) else "",
        "translation": "" if is_preview else offer(CASE, page.pk, page.language),
        "follow_button": "" if is_preview else draw_follow_button(request, CASE, original.pk),
        "json_ld": json_ld(_data(page, [author.name for author in authors])),
    }


def _with_offers(uses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each with the way to its translation, where it is in another language than the reader's."""
    found = offers(USE, [use["row"] for use in uses])
    return [{**use, "translation": found.get(use["pk"], "")} for use in uses]


def reader(request: HttpRequest) -> Any:
    """Who is signed in; None for anybody else. A request without a session's cookie asks nothing of the database."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def _attachments(page: CasePage) -> list[dict[str, Any]]:
    rows = [row for row in page.attachments.all() if row.document.state == State.VISIBLE]
    return [
        {
            "title": row.title,
            "url": file_path(page.language, row.document.pk, row.document.name),
            "ending": row.document.name.rpartition(".")[2].upper(),
            "size": row.document.size,
        }
        for row in rows
    ]


def _places(page: CasePage) -> list[dict[str, Any]]:
    if page.latitude is None or page.longitude is None:
        return []
    name = page.place_name or page.title
    return [{"name": name, "url": "", "latitude": page.latitude, "longitude": page.longitude, "text": ""}]


def _data(page: CasePage, names: list[str]) -> dict[str, Any]:
    """As schema.org calls it."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{case_path(page.language, page.slug)}",
        "author": [{"@type": "Person", "name": name} for name in names],
        "about": [row.term.name(page.language) for row in page.case_terms.all()],
    }
    if page.first_published_at is not None:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at is not None:
        data["dateModified"] = page.last_published_at.isoformat()
    if page.country or page.place_name:
        place: dict[str, Any] = {"@type": "Place", "name": page.place_name or page.country}
        if page.country:
            place["address"] = {"@type": "PostalAddress", "addressCountry": page.country}
        if page.latitude is not None and page.longitude is not None:
            geo = {"latitude": float(page.latitude), "longitude": float(page.longitude)}
            place["geo"] = {"@type": "GeoCoordinates", **geo}
        data["contentLocation"] = place
    return data
