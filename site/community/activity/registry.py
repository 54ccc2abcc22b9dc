"""Which events there are and who listens to them. Apps fill this in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from accounts.models import User
    from community.activity.models import Event

Recipients = Sequence[tuple[int, str]]
Handler = Callable[["Event", Recipients], None]
# (latitude, longitude) → the things that can be followed and hold this point, as (kind, id).
Finder = Callable[[Decimal, Decimal], Iterable[tuple[str, str]]]

RHYTHMS = ("now", "daily", "weekly", "never")


@dataclass(frozen=True)
class Passage:
    """A piece of a text in plain words. `kind` is "added", "removed" or "same"; no `language`: that of the event."""

    kind: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Conversation:
    """The place of a mail among others of the same conversation, and where an answer to it goes.

    Message-IDs stand without their brackets; `references` begins with the first of the conversation. A `subject`
    that is the same for all keeps them together in programs that go by it.
    """

    subject: str = ""
    reply_to: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verb:
    """A kind of event. `passages` gives the text that a mail shows: what changed, or the text itself."""

    name: str
    sentence: str | Promise
    rhythm: str = ""
    passages: "Callable[[Event], Iterable[Passage]] | None" = None
    writes: str = ""
    said_to: Mapping[str, str | Promise] = field(default_factory=dict)
    conversation: "Callable[[Event, User], Conversation | None] | None" = None
    every_language: bool = False


_VERBS: dict[str, Verb] = {}
_HANDLERS: list[Handler | str] = []
_FINDERS: list[Finder | str] = []


def register_verb(
    name: str,
    *,
    sentence: str | Promise,
    rhythm: str = "",
    passages: "Callable[[Event], Iterable[Passage]] | None" = None,
    writes: str = "",
    said_to: Mapping[str, str | Promise] | None = None,
    conversation: "Callable[[Event, User], Conversation | None] | None" = None,
    every_language: bool = False,
) -> None:
    """A kind of event and its sentence, lazily translated, with named placeholders.

    %(name)s (who did it) and %(title)s are always there, further ones are the event's `values`.
    `rhythm` ("now", "daily", "weekly", "never") is when those are told by mail who chose nothing.
    `writes` names the kind of thing that is written here ("wiki.article"): its authors may follow it.
    `said_to` has other sentences for those who are told for a certain reason.
    `conversation` says, for who gets the mail, which mails it belongs to and whether it can be answered.
    `every_language`: its page is there in all languages, and each reader is led to it in their own.
    """
    if rhythm and rhythm not in RHYTHMS:
        msg = f"{rhythm!r} is no rhythm of mail"
        raise ValueError(msg)
    _VERBS[name] = Verb(name, sentence, rhythm, passages, writes, said_to or {}, conversation, every_language)


def verb(name: str) -> Verb | None:
    return _VERBS.get(name)


def on_event(handler: Handler | str) -> None:
    """Call `handler(event, recipients)` for every event, after it is recorded. May be called again for the same one.

    A dotted name is enough: models are not there yet when an app's configuration is read.
    """
    if handler not in _HANDLERS:
        _HANDLERS.append(handler)


def handlers() -> tuple[Handler, ...]:
    return tuple(import_string(one) if isinstance(one, str) else one for one in _HANDLERS)


def on_place(finder: Finder | str) -> None:
    """Ask `finder(latitude, longitude)` what an event with a point concerns besides. A dotted name is enough."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def finders() -> tuple[Finder, ...]:
    return tuple(import_string(one) if isinstance(one, str) else one for one in _FINDERS)


def wording(name: str, values: Mapping[str, Any], reason: str = "") -> str:
    """The sentence filled in; a plain one for a kind whose app is no longer installed."""
    found = _VERBS.get(name)
    if found is None:
        return _("Something happened that this site no longer knows how to describe.")
    return str(found.said_to.get(reason, found.sentence)) % {"name": _("Somebody"), "title": "", **values}
