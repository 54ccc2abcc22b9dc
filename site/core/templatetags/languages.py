"""The language switcher. No two pages have the same addresses in it, so nothing of it can be kept, and it
stands on every page twice: filling patterns takes a twentieth of what a template takes. A page that is
filled (core.skeletons) brings what was drawn: `drawn_languages` and `drawn_alternates`.
"""

from functools import lru_cache

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.html import fill, join
from core.i18n.languages import language_name
from core.i18n.switcher import LanguageLink

register = template.Library()

_LIST = """<ul class="languages" aria-label="{}">
  {}
</ul>"""
_LINK = """<li>
    <a class="languages__link" href="{}" hreflang="{}"{}><span lang="{}">{}</span>{}</a>
  </li>"""
_NOTE = ' <small class="languages__note">{}</small>'
_NOTHING = fill("")
_CURRENT = fill(' aria-current="{}"', "true")
_ALTERNATE = '<link rel="alternate" hreflang="{}" href="{}">\n'


@register.simple_tag(takes_context=True)
def languages_list(context: Context) -> SafeString | str:
    """Each language by its own name. Where this page has no translation the link says so."""
    drawn: SafeString | None = context.get("drawn_languages")
    return drawn or draw_languages(tuple(context.get("language_links") or ()))


@register.simple_tag
def current_language_name() -> str:
    return language_name(get_language() or "")


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> SafeString:
    """For programs: the translations that this page has."""
    drawn: SafeString | None = context.get("drawn_alternates")
    return drawn or draw_alternates(tuple(context.get("language_links") or ()))


def draw_languages(links: tuple[LanguageLink, ...]) -> SafeString:
    return _list(get_language(), links) if links else _NOTHING


@lru_cache(maxsize=64)
def _list(language: str | None, links: tuple[LanguageLink, ...]) -> SafeString:
    """The list in the active language; the page asks for it twice."""
    note = fill(_NOTE, _("not translated yet – nearest page"))
    rows = [
        fill(
            _LINK,
            link.url,
            link.code,
            _CURRENT if link.current else "",
            link.code,
            link.name,
            "" if link.exists or link.current else note,
        )
        for link in links
    ]
    return fill(_LIST, _("Languages"), join(rows))


def draw_alternates(links: tuple[LanguageLink, ...]) -> SafeString:
    return join([fill(_ALTERNATE, link.code, link.absolute_url or link.url) for link in links if link.exists])
