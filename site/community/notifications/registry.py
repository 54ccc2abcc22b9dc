"""Which notifications there are. Apps fill this in `AppConfig.ready()`."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

_SENTENCES: dict[str, str | Promise] = {}


def register(kind: str, sentence: str | Promise) -> None:
    """A kind and its sentence, lazily translated, with named placeholders like %(name)s."""
    _SENTENCES[kind] = sentence


def wording(kind: str, values: Mapping[str, Any]) -> str:
    """The sentence filled in; a plain one for a kind whose app is no longer installed."""
    sentence = _SENTENCES.get(kind)
    if sentence is None:
        return _("Something happened that this site no longer knows how to describe.")
    return str(sentence) % dict(values)
