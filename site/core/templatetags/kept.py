"""Parts of a page that are drawn once and kept in the process, under a key of all that they show.

    {% kept "header" site_brand.name menu_state %}
      … drawn once for each name and menu …
      {% fresh %} … drawn for every page … {% endfresh %}
    {% endkept %}

Django's `{% cache %}` writes its values out and hashes them, then asks a cache that copies what it
gives; drawing a whole header costs little more. Here a look into a dictionary is all. Because the
key holds what is shown, nothing that is kept can be out of date: an old part is only never asked
for again, and makes room. The language need not be named, it is always part of the key.

`fresh` must stand directly in `kept`, not inside an `if`, and knows the variables of the page only.
"""

from collections import OrderedDict
from threading import Lock
from typing import Any

from django import template
from django.conf import settings
from django.core.signals import setting_changed
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST = 500
"""Parts kept in a process; a part is a few kilobytes."""

register = template.Library()

_parts: OrderedDict[tuple[Any, ...], list[str | Node]] = OrderedDict()
_lock = Lock()


class FreshNode(Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


class KeptNode(Node):
    def __init__(self, nodelist: NodeList, name: str, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.name = name
        self.values = values

    def render(self, context: Context) -> str:
        key = (self.name, get_language(), *(_keyed(value.resolve(context)) for value in self.values))
        pieces = _find(key)
        if pieces is None:
            pieces = self._draw(context)
            if not settings.DEBUG:  # there a template may be changed while the process runs
                _keep(key, pieces)
        return "".join([piece if isinstance(piece, str) else str(piece.render_annotated(context)) for piece in pieces])

    def _draw(self, context: Context) -> list[str | Node]:
        """What is drawn now, with the fresh nodes in their places. Neighbours are joined."""
        pieces: list[str | Node] = []
        with context.push():
            for node in self.nodelist:
                if isinstance(node, FreshNode):
                    pieces.append(node)
                elif pieces and isinstance(pieces[-1], str):
                    pieces[-1] += str(node.render_annotated(context))
                else:
                    pieces.append(str(node.render_annotated(context)))
        return pieces


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept "name" value … %}`: the name is this part's own, the values are all that it shows."""
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, name.strip('"'), [parser.compile_filter(value) for value in values])


@register.tag
def fresh(parser: Parser, token: Token) -> FreshNode:
    """The part of a `kept` that differs from page to page."""
    nodelist = parser.parse(("endfresh",))
    parser.delete_first_token()
    return FreshNode(nodelist)


def _find(key: tuple[Any, ...]) -> list[str | Node] | None:
    with _lock:
        pieces = _parts.get(key)
        if pieces is not None:
            _parts.move_to_end(key)
    return pieces


def _keep(key: tuple[Any, ...], pieces: list[str | Node]) -> None:
    with _lock:
        _parts[key] = pieces
        if len(_parts) > MOST:
            _parts.popitem(last=False)


def forget_kept(**_change: Any) -> None:
    """Draw everything anew: a setting has changed, which happens in tests only."""
    with _lock:
        _parts.clear()


def _keyed(value: Any) -> Any:
    """A value with its type: the same words, once safe and once not, are drawn differently."""
    if isinstance(value, tuple):
        return tuple(_keyed(one) for one in value)
    if isinstance(value, Promise):
        value = str(value)
    return type(value), value


setting_changed.connect(forget_kept)
