"""How translations of cases stand to what they translate, for many at once."""

from datetime import UTC, datetime
from typing import Any

from core.i18n.languages import locale_code
from practice.cases.catalogue import Catalogue
from practice.cases.services.languages import state_of, ties_of


def states_of(pages: list[Any], catalogue: Catalogue) -> dict[int, str]:
    """By page, for those that are translations and not simply up to date. One question, none for originals alone."""
    translations = [page for page in pages if locale_code(page.locale_id) != page.original_language]
    if not translations:
        return {}
    ties = ties_of([page.translation_key for page in translations])
    found = {}
    for page in translations:
        tie = ties.get((page.translation_key, page.locale_id))
        if state := state_of(page.last_published_at, _moved(page, catalogue), tie):
            found[page.pk] = state
    return found


def _moved(page: Any, catalogue: Catalogue) -> datetime | None:
    """When its original was published last; None where that is not public."""
    number = catalogue.numbers.get(page.translation_key)
    when = catalogue.moved[number] if number is not None else 0.0
    return datetime.fromtimestamp(when, tz=UTC) if when else None
