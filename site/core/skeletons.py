"""Whole pages that differ from each other in a few places only: drawn once, then filled.

The frame of a page (head, header, menus, footer) takes Django's templates longer than all that the
page itself needs. `draw_page` draws the page's own template with a mark in each place that differs,
keeps the text between the marks, and from then on only puts it together.

Nothing kept can be out of date, and nothing of one reader can reach another: the template is drawn
without a request and knows nothing but what is given it here, which is in the key or is a mark.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from threading import Lock
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.signals import setting_changed
from django.http import HttpRequest, HttpResponse
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.branding import get_branding
from core.context_processors import has_session
from core.html import fill, mark_clean
from core.i18n.switcher import language_links
from core.templatetags.languages import draw_alternates, draw_languages

MOST = 200
"""Skeletons kept in a process; one is about ten kilobytes."""

_SHARED = ("current_language", "menu_version", "menu_state", "navigation", "footer")
"""Of what the context processors give: the same for all readers. `menu_state` stands for all but the first."""

_TOKEN = secrets.token_hex(8)
"""Nobody outside this process can write a mark into a text."""
_MARK = re.compile(rf"\[{_TOKEN}:([\w.]+)\]")

_skeletons: OrderedDict[tuple[Hashable, ...], list[str]] = OrderedDict()
_lock = Lock()


def draw_page(request: HttpRequest, template: str, *, places: Mapping[str, Any], **steering: Hashable) -> HttpResponse:
    """Like `render`, for a template that extends base.html.

    `places` are texts that differ from page to page; "article.title" is one that the template knows
    by this name. It may write them out, escaped as always, or ask whether they are empty; no filter
    may change them. `steering` it may use in any way: each set of these values has a skeleton of its
    own, so they must be few.
    """
    page: Any = get_template(template)
    if settings.DEBUG:
        return HttpResponse(page.render({**_nested(places), **steering}, request))
    known: dict[str, Any] = {}
    for processor in page.backend.engine.template_context_processors:
        known.update(processor(request))
    filled = {name: fill("{}", value) for name, value in (*places.items(), *_own(request, known)) if value}
    brand, shared = get_branding(), {name: _called(known[name]) for name in _SHARED if name in known}
    key = (template, get_language(), brand, shared.get("menu_state"), *sorted(steering.items()), *sorted(filled))
    skeleton = _find(key)
    if skeleton is None:
        marks = {name: fill("{}", f"[{_TOKEN}:{name}]") for name in filled}
        html = page.template.render(Context({"site_brand": brand, **shared, **steering, **_nested(marks)}))
        skeleton = _MARK.split(html)
        _keep(key, skeleton)
    return HttpResponse(_filled(skeleton, filled))


def _own(request: HttpRequest, known: Mapping[str, Any]) -> list[tuple[str, SafeString]]:
    """What the frame itself shows anew on each page: its languages, what is said once, the menu of who is signed in."""
    links = tuple(language_links(request))
    drawn = [("drawn_languages", draw_languages(links)), ("drawn_alternates", draw_alternates(links))]
    if len(messages := get_messages(request)):  # what is said once: after a save, on the page that one comes back to
        said: Any = get_template("components/messages.html")
        drawn.append(("drawn_messages", said.template.render(Context({"messages": messages}))))
    if has_session(request):
        context = {name: known.get(name) for name in ("user", "account_state", "account_links")}
        account: Any = get_template("navigation/account.html")
        drawn.append(("drawn_account", account.template.render(Context(context))))
    return drawn


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """ "article.title" as templates look it up."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        owner, _dot, own = name.partition(".")
        if own:
            found.setdefault(owner, {})[own] = value
        else:
            found[name] = value
    return found


def _filled(skeleton: list[str], values: Mapping[str, SafeString]) -> SafeString:
    """The texts are in the even places, the names of what belongs between them in the odd ones."""
    parts = skeleton.copy()
    parts[1::2] = [values[name] for name in skeleton[1::2]]
    return mark_clean("".join(parts))


def _called(value: Any) -> Any:
    return value() if callable(value) else value


def _find(key: tuple[Hashable, ...]) -> list[str] | None:
    with _lock:
        skeleton = _skeletons.get(key)
        if skeleton is not None:
            _skeletons.move_to_end(key)
    return skeleton


def _keep(key: tuple[Hashable, ...], skeleton: list[str]) -> None:
    with _lock:
        _skeletons[key] = skeleton
        if len(_skeletons) > MOST:
            _skeletons.popitem(last=False)


def forget_skeletons(**_change: Any) -> None:
    """Draw everything anew: a setting has changed, which happens in tests only."""
    with _lock:
        _skeletons.clear()


setting_changed.connect(forget_skeletons)
