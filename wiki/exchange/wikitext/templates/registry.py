"""Which function reduces which template to what can be read."""

from __future__ import annotations

import re
from collections.abc import Callable

from wiki.exchange.wikitext.context import DROPPED, KEPT, REDUCED, Context
from wiki.exchange.wikitext.marks import GAP, without_marks
from wiki.exchange.wikitext.templates.arguments import Arguments, Pairs

Handler = Callable[[Context, Arguments], str]

_BY_NAME: dict[str, tuple[str, Handler]] = {}
_BY_START: list[tuple[str, str, Handler]] = []
_CITATION: list[Handler] = []
_BY_END: list[tuple[str, str, Handler]] = []
_PREFIX = re.compile(r"^(?:template|sjabloon|skabelon|mall|mal|subst|safesubst|msg)\s*:\s*", re.I)
CITED_BY = ("author", "last", "last1", "authors", "publisher", "year", "journal", "assessors")
_VALID_NAME = re.compile(r"[^\n<>\[\]{}|\ue000-\ue00f]{1,120}")


def template(*names: str, fate: str = KEPT) -> Callable[[Handler], Handler]:
    """Register a handler by names in lower case. `kept`: all it said is there; `reduced`: most."""

    def register(handler: Handler) -> Handler:
        for name in names:
            if name in _BY_NAME:
                raise ValueError(f"two handlers for the template “{name}”")
            _BY_NAME[name] = (fate, handler)
        return handler

    return register


def templates_starting(*starts: str, fate: str = KEPT) -> Callable[[Handler], Handler]:
    """Register a handler for all templates whose name begins so and that have none of their own."""

    def register(handler: Handler) -> Handler:
        _BY_START.extend((start, fate, handler) for start in starts)
        return handler

    return register


def templates_ending(*ends: str, fate: str = KEPT) -> Callable[[Handler], Handler]:
    """The same by the end of the name."""

    def register(handler: Handler) -> Handler:
        _BY_END.extend((end, fate, handler) for end in ends)
        return handler

    return register


def likely_citation(handler: Handler) -> Handler:
    """Register what reads unknown templates that carry a title and who wrote or published it."""
    _CITATION.append(handler)
    return handler


def clean_name(written: str) -> str:
    name = _PREFIX.sub("", " ".join(written.replace("_", " ").split()))
    return _PREFIX.sub("", name).lower()


def apply(context: Context, written: str, pairs: Pairs, alone: bool) -> str:
    """What stands in the text instead of a template. `alone`: nothing else is on its lines."""
    name = clean_name(written)
    if not name or not _VALID_NAME.fullmatch(name):
        context.counts["?", DROPPED] += 1
        return GAP
    arguments = Arguments(name, pairs)
    fate, handler = _found(name)
    result = handler(context, arguments) if handler else _unknown(context, written, arguments, alone)
    if handler is None:
        fate = REDUCED if result else DROPPED
    elif not result and fate != KEPT:
        fate = DROPPED
    context.counts[name, fate] += 1
    return result or GAP


def _found(name: str) -> tuple[str, Handler | None]:
    if found := _BY_NAME.get(name):
        return found
    for start, fate, handler in _BY_START:
        if name.startswith(start):
            return fate, handler
    for end, fate, handler in _BY_END:
        if name.endswith(end):
            return fate, handler
    return DROPPED, None


def _unknown(context: Context, written: str, arguments: Arguments, alone: bool) -> str:
    """In a sentence, the one thing that an unknown template was given is likely text to show.

    On lines of its own it is a box, a bar or a notice, and with more arguments nobody can tell.
    """
    if arguments.get("title") and arguments.get(*CITED_BY):
        return _CITATION[0](context, arguments)
    if alone and context.notes_open:
        # A source that many articles cite has a template of its own; its name is all there is.
        return ", ".join([written.strip(), *(value for value in arguments.positional[:3] if value)])
    if alone or len(arguments) != 1 or len(arguments.named) > 1:
        return ""
    return arguments.at(1) if without_marks(arguments.at(1)).strip() else ""
