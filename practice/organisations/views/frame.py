"""What the pages of organisations and practitioners have in common."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from practice.organisations.addresses import organisation_path, organisations_path, practice_path, practitioners_path
from practice.organisations.models import Organisation


def reader(request: HttpRequest) -> Any:
    """Who is signed in; None for anybody else. A request without a session's cookie asks nothing of the database."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def whole_address(path: str) -> str:
    """A path of the site with the site's address before it."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


Crumbs = list[dict[str, str]]


def organisation_crumbs(language: str, organisation: Organisation | None = None, page: str = "") -> Crumbs:
    """Where the page is: the practice, the directory, the organisation, and what of it."""
    crumbs = [
        {"title": _("Practice"), "url": practice_path(language)},
        {"title": _("Organisations"), "url": organisations_path(language)},
    ]
    if organisation is not None:
        crumbs.append({"title": organisation.name, "url": organisation_path(language, organisation.slug)})
    if page:
        crumbs.append({"title": page, "url": ""})
    return crumbs


def people_crumbs(language: str, page: str = "") -> Crumbs:
    crumbs = [
        {"title": _("Practice"), "url": practice_path(language)},
        {"title": _("Practitioners"), "url": practitioners_path(language)},
    ]
    if page:
        crumbs.append({"title": page, "url": ""})
    return crumbs


def offer_languages(request: HttpRequest, slug: str = "", page: str = "") -> None:
    """The same page in all languages: of the organisation with this slug, or beside all of them."""
    paths = {}
    for code in language_codes():
        base = organisation_path(code, slug) if slug else organisations_path(code)
        paths[code] = f"{base}{page}"
    set_translations(request, paths, {})
