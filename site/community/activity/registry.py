"""Which events there are and who listens to them. Apps fill this in `AppConfig.ready()`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from community.activity.models import Event

Recipients = Sequence[tuple[int, str]]
Handler = Callable[["Event", Recipients], None]

RHYTHMS = ("now", "daily", "weekly", "never")


@dataclass(frozen=True)
class Passage:
    """A piece of a text in plain words. `kind` is "added", "removed" or "same"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Verb:
    """A kind of event. `passages` gives the text that a mail shows: what changed, or the text itself."""

    name: str
    sentence: str | Promise
    rhythm: str = ""
    passages: "Callable[[Event], Sequence[Passage]] | None" = None


_VERBS: dict[str, Verb] = {}
_HANDLERS: list[Handler] = []


def register_verb(
    name: str,
    *,
    sentence: str | Promise,
    rhythm: str = "",
    passages: "Callable[[Event], Sequence[Passage]] | None" = None,
) -> None:
    """A kind of event and its sentence, lazily translated, with named placeholders.

    %(name)s (who did it) and %(title)s are always there, further ones are the event's `values`.
    `rhythm` ("now", "daily", "weekly", "never") is when those are told by mail who chose nothing.
    """
    if rhythm and rhythm not in RHYTHMS:
        msg = f"{rhythm!r} is no rhythm of mail"
        raise ValueError(msg)
    _VERBS[name] = Verb(name, sentence, rhythm, passages)


def verb(name: str) -> Verb | None:
    return _VERBS.get(name)


def on_event(handler: Handler) -> Handler:
    """Call `handler(event, recipients)` for every event, after it is recorded. May be called again for the same one."""
    if handler not in _HANDLERS:
        _HANDLERS.append(handler)
    return handler


def handlers() -> tuple[Handler, ...]:
    return tuple(_HANDLERS)


def wording(name: str, values: Mapping[str, Any]) -> str:
    """The sentence filled in; a plain one for a kind whose app is no longer installed."""
    found = _VERBS.get(name)
    if found is None:
        return _("Something happened that this site no longer knows how to describe.")
    return str(found.sentence) % {"name": _("Somebody"), "title": "", **values}
