"""Which translations of cases are older than what they translate."""

from typing import Any

from wagtail_localize.models import Translation

from core.i18n.languages import locale_code
from practice.cases.catalogue import Catalogue
from practice.cases.models import CasePage


def outdated_pages(pages: list[Any], catalogue: Catalogue) -> set[int]:
    """The primary keys of those whose original was published anew since. Two questions, none for originals alone."""
    translations = [page for page in pages if locale_code(page.locale_id) != page.original_language]
    originals = {page.translation_key: pk for page in translations if (pk := _original_of(page, catalogue))}
    if not originals:
        return set()
    rows = CasePage.objects.filter(pk__in=originals.values()).values_list("translation_key", "last_published_at")
    published = dict(rows)
    ties = Translation.objects.filter(source__object_id__in=originals, enabled=True)
    synced = {
        (key, locale): when
        for key, locale, when in ties.values_list("source__object_id", "target_locale_id", "source__last_updated_at")
    }
    found = set()
    for page in translations:
        moved = published.get(page.translation_key)
        taken = synced.get((page.translation_key, page.locale_id), page.last_published_at)
        if moved is not None and taken is not None and moved > taken:
            found.add(page.pk)
    return found


def _original_of(page: Any, catalogue: Catalogue) -> int:
    number = catalogue.numbers.get(page.translation_key)
    pages = catalogue.pages.get(page.original_language)
    return pages[number] if number is not None and pages is not None else 0
