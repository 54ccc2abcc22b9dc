"""Events for tests, about something that everybody sees."""

from typing import Any

from community.activity.models import Event
from community.activity.registry import _VERBS, Passage, Verb
from community.activity.services import record

VERB = "wiki.edited"


def happen(about: Any, *, actor: Any, verb: str = VERB, **changed: Any) -> Event:
    """Something happened to a person or another object of `core.objects` (kind, id)."""
    fields: dict[str, Any] = {
        "verb": verb,
        "actor": actor,
        "about": about,
        "title": "Taastrup",
        "url": "/en/wiki/Taastrup/",
        "language": "en",
    }
    return record(**{**fields, **changed})


def with_passages(monkeypatch: Any, *passages: Passage) -> None:
    """Make the verb of these tests show these passages."""
    sentence = _VERBS[VERB].sentence
    monkeypatch.setitem(_VERBS, VERB, Verb(VERB, sentence, passages=lambda event: passages))
