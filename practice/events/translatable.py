"""The text of an event can be read in another language, where nobody has translated it by hand."""

from html import escape

from community.translations.registry import Translatable, register
from practice.events.models import Event
from practice.events.querysets import KIND


def _text(event: Event) -> str:
    """The title is translated along."""
    return f"<p><strong>{escape(event.title, quote=False)}</strong></p>{event.body}"


register(Translatable(kind=KIND, html=_text))
