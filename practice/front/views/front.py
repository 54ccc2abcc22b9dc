"""The front page of the practice: what is new and what was used again, who takes part, what comes up."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from practice.cases.addresses import cases_path, practice_path
from practice.events.addresses import events_path
from practice.front import reading
from practice.groups.addresses import groups_path
from practice.organisations.addresses import organisations_path, practitioners_path


@require_safe
@public_page()
def practice_front(request: HttpRequest) -> HttpResponse:
    """The same for everybody: what only some may read has its own pages."""
    language = get_language() or ""
    set_translations(request, {code: practice_path(code) for code in language_codes()}, {})
    context = {
        "page_title": _("Practice"),
        "page_description": _("What others did, what it cost, and what can be used again."),
        "breadcrumbs": [],
        "cases": reading.cases(language),
        "events": reading.events(language),
        "groups": reading.groups(language),
        "organisations": reading.organisations(language),
        "notices": reading.notices(language),
        "cases_url": cases_path(language),
        "create_url": f"{cases_path(language)}new/",
        "events_url": events_path(language),
        "groups_url": groups_path(language),
        "organisations_url": organisations_path(language),
        "people_url": practitioners_path(language),
        "canonical_url": f"{settings.WAGTAILADMIN_BASE_URL}{practice_path(language)}",
    }
    return render(request, "practice/front.html", context)
