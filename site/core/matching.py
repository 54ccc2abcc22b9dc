"""Which things of one kind have the words that somebody types, for lists of their own. The search says how it is found.

It stands here because the apps with such lists stand below the search.
"""

from collections.abc import Callable

from django.utils.module_loading import import_string

from core.terms import Terms

# (key of a `core.searchable` kind, words, language of the reader) → primary keys, what fits best first.
Matcher = Callable[[str, Terms, str], list[int] | None]
_MATCHERS: list[str] = []


def register(matcher: str) -> None:
    """The dotted name of the `Matcher`: models are not there yet when an app's configuration is read."""
    _MATCHERS[:] = [matcher]


def rows_with(kind: str, terms: Terms, *, language: str) -> list[int] | None:
    """All of them, what fits best first; None where nothing answers.

    They may be out of sight: whoever asks must know which may be seen.
    """
    for name in _MATCHERS:
        matcher: Matcher = import_string(name)
        return matcher(kind, terms, language)
    return None
