"""How translations of cases stand to what they translate, for many at once."""

from typing import Any

from core.i18n.languages import locale_code
from practice.cases.catalogue import Catalogue
from practice.cases.models import CasePage
from practice.cases.services.languages import state_of, ties_of


def states_of(pages: list[Any], catalogue: Catalogue) -> dict[int, str]:
    """By page, for those that are translations and not simply up to date. Two questions, none for originals alone."""
    translations = [page for page in pages if locale_code(page.locale_id) != page.original_language]
    originals = {page.translation_key: pk for page in translations if (pk := _original_of(page, catalogue))}
    if not translations:
        return {}
    rows = CasePage.objects.filter(pk__in=originals.values()).values_list("translation_key", "last_published_at")
    moved = dict(rows)
    ties = ties_of([page.translation_key for page in translations])
    found = {}
    for page in translations:
        key = page.translation_key
        if state := state_of(page.last_published_at, moved.get(key), ties.get((key, page.locale_id))):
            found[page.pk] = state
    return found


def _original_of(page: Any, catalogue: Catalogue) -> int:
    number = catalogue.numbers.get(page.translation_key)
    pages = catalogue.pages.get(page.original_language)
    return pages[number] if number is not None and pages is not None else 0
