"""Which of the site's languages a text is in. The text does not leave the process.

py3langid: one model for all languages, read from its package at the first question and then cut down to
ours. What that costs, and how often it is right, stands in docs/decisions/0020-translations-of-citizens-text.md.
"""

import re
import threading
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings

# Neighbours of our languages, and those that people here also speak: German shall not be taken for Dutch.
_OTHERS = frozenset({"ar", "de", "es", "fi", "fo", "fr", "is", "pl", "tr", "uk"})
# Both kinds of Norwegian are Norwegian here.
_NAMES = {"no": "nb", "nb": "nb", "nn": "nb"}
_LOOKED_AT = 2_000  # signs; more makes no guess better
_FEWEST_LETTERS = 8
_LEAST_SURE = 0.45
# From here on we believe the text rather than the person who chose the language: Danish and Norwegian are
# near each other, so that takes more.
_SURE, _SURE_OF_NEIGHBOURS = 0.75, 0.9
_NEIGHBOURS = frozenset({"da", "nb"})
_FEWEST_TO_DISAGREE = 25
# Addresses, mentions and numbers are in no language.
_NO_WORDS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+|\d+")
_lock = threading.Lock()


@dataclass(frozen=True)
class Guess:
    """A language code of the site, empty for none, and how sure that is: 0 to 1."""

    language: str
    confidence: float


NONE = Guess("", 0.0)


def detect(text: str, among: Collection[str] = ()) -> Guess:
    """The language of a plain text, if it is one of `among` (empty: the site's own).

    Nothing is guessed of a text that has hardly any words.
    """
    if not settings.LANGUAGE_DETECTION:
        return NONE
    words = _words(text)
    if _letters(words) < _FEWEST_LETTERS:
        return NONE
    with _lock:
        identifier = _identifier()
    shares: dict[str, float] = {}
    for name, share in identifier.rank(words):
        shares[_NAMES.get(name, name)] = shares.get(_NAMES.get(name, name), 0.0) + float(share)
    language = max(shares, key=shares.__getitem__)
    if shares[language] < _LEAST_SURE or language not in (among or dict(settings.LANGUAGES)):
        return NONE
    return Guess(language, round(shares[language], 3))


def disagrees(text: str, chosen: str, among: Collection[str] = ()) -> Guess | None:
    """What the text is in when it is surely not in the language that was chosen; None otherwise.

    For asking once before something is posted. Who then says that they meant it is right.
    """
    if _letters(_words(text)) < _FEWEST_TO_DISAGREE:
        return None
    guess = detect(text, among)
    if not guess.language or guess.language == chosen:
        return None
    needed = _SURE_OF_NEIGHBOURS if {guess.language, chosen} == _NEIGHBOURS else _SURE
    return guess if guess.confidence >= needed else None


def _words(text: str) -> str:
    return _NO_WORDS.sub(" ", text[:_LOOKED_AT])


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


@cache
def _identifier() -> Any:
    """The model with our languages alone: the whole one, of 140, is let go again."""
    # Imported when it is first needed: with numpy it takes memory in every process that has it.
    langid = import_module("py3langid.langid")
    whole = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    wanted = {code for code, _name in settings.LANGUAGES} | _OTHERS
    whole.set_languages([name for name in whole.labels if _NAMES.get(name, name) in wanted])
    return langid.LanguageIdentifier(
        whole.nb_ptc,
        whole.nb_pc,
        whole.nb_classes,
        whole.tk_nextmove,
        whole.tk_output,
        norm_probs=True,
        tk_row=whole.tk_row,
    )
