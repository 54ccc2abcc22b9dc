"""All things of one kind with the words that somebody types, for `core.matching`: the list of cases counts them all."""

import logging

from django.db import DatabaseError

from core.i18n.languages import language_codes
from core.terms import Terms
from search.engines.asked import Asked
from search.engines.reading import reader
from search.finding import guarded

# With fewer of the very words, those that begin like them are looked for as well.
ENOUGH = 3

logger = logging.getLogger(__name__)


def rows_with(kind: str, terms: Terms, language: str) -> list[int] | None:
    """In whatever language they are told; None where no engine answers."""
    if not terms.wanted:
        return []
    try:
        with guarded():
            asked = Asked(terms, language_codes(), language)
            found = reader().of_kind(asked.strictly, kind)
            wider = reader().of_kind(asked.going_on, kind) if len(found) < ENOUGH else []
    except DatabaseError:
        logger.exception("The search engine refused a list of %d terms", len(terms.terms))
        return None
    return list(dict.fromkeys([*found, *wider]))
