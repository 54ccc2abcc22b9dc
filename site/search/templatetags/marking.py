"""What was found in a text, marked."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from core.html.filling import fill, join
from search.results import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces of a snippet in a row. A loop in a template would look each of them up anew."""
    return join(fill("<mark>{}</mark>" if piece.found else "{}", piece.text) for piece in pieces)
