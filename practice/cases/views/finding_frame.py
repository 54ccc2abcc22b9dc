"""What the pages of finding have in common."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from practice.cases.addresses import cases_path, practice_path


def reader_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def reader(request: HttpRequest) -> Any:
    """Who is signed in; None for anybody else. A request without a session's cookie asks nothing of the database."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def breadcrumbs(*further: tuple[str, str]) -> list[dict[str, str]]:
    """From the practice over its cases to here; each of the further ones is a title and an address."""
    language = reader_language()
    first = [
        {"title": _("Practice"), "url": practice_path(language)},
        {"title": _("Cases"), "url": cases_path(language)},
    ]
    return [*first, *({"title": title, "url": url} for title, url in further)]


def offer_same_page(request: HttpRequest, rest: str) -> None:
    """This page is there in every language; `rest` is its address below the list of cases, with its query."""
    set_translations(request, {code: f"{cases_path(code)}{rest}" for code in language_codes()}, {})


def whole_address(path: str) -> str:
    """A path of the site with the site's address before it."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
