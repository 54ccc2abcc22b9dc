"""On the page of an organisation: the cases that it led or took part in."""

from typing import Any

from practice.cases.addresses import case_path, cases_path
from practice.cases.models import CasePage
from practice.organisations.sections import Section

MOST_SHOWN = 8
# Of each case there may be as many pages as the site has languages.
_READ = MOST_SHOWN * 6


def section(organisation: Any, reader: Any, language: str) -> Section | None:
    """What everybody may read, each once: in the reader's language where it is told in it, else as it was written."""
    rows = CasePage.objects.published().filter(case_organisations__organisation=organisation)
    rows = rows.for_listing().select_related("locale").order_by("-last_published_at", "-pk")
    best: dict[Any, CasePage] = {}
    for page in rows[:_READ]:
        known = best.get(page.case_key)
        if known is None or _rank(page, language) < _rank(known, language):
            best[page.case_key] = page
    if not best:
        return None
    shown = [
        {
            "title": page.title,
            "url": case_path(page.language, page.slug),
            "lang": page.language if page.language != language else "",
            "summary": page.summary,
        }
        for page in list(best.values())[:MOST_SHOWN]
    ]
    more = f"{cases_path(language)}?organisation={organisation.pk}" if len(best) > MOST_SHOWN else ""
    return Section("cases/organisation_section.html", {"cases": shown, "more_url": more})


def _rank(page: CasePage, language: str) -> int:
    return 0 if page.language == language else 1 if page.is_original else 2
