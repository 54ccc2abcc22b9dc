"""The main menu and the footer of each language, made from the pages that staff put into them."""

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core.branding import get_branding
from core.i18n.languages import locale_id
from core.licences import Licence
from debate.addresses import debates_path
from home.menu_cache import MENU_SECONDS, menu_cache_key
from home.models import FooterGroup, HomePage, NewsIndexPage, StandardPage
from practice.cases.addresses import cases_path, practice_path
from practice.cases.models import PracticePage
from practice.events.addresses import events_path
from wiki.addresses import wiki_path


@dataclass(frozen=True)
class MenuLink:
    title: str
    url: str


@dataclass(frozen=True)
class Menus:
    """`links` for the main menu, `footer` in the shape of navigation/footer.html.

    `version` is another whenever anything in them is.
    """

    links: list[MenuLink] = field(default_factory=list)
    footer: dict[str, Any] = field(default_factory=dict)
    version: str = ""


def menus_in(language: str) -> Menus:
    """What is remembered for a minute; a changed page makes every process here forget at once."""
    key = menu_cache_key(language)
    known: Menus | None = cache.get(key)
    if known is None:
        with translation.override(language):
            known = _make(language)
        known = replace(known, version=sha256(repr(known).encode()).hexdigest()[:16])
        cache.set(key, known, MENU_SECONDS)
    return known


def front_page(language: str) -> HomePage | None:
    """The published front page of a language."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    versions = HomePage.objects.filter(translation_key=site.root_page.translation_key, locale_id=locale_id(language))
    return versions.live().public().defer_streamfields().first()


def _make(language: str) -> Menus:
    home = front_page(language)
    wiki, debate, practice = _wiki_links(language), _debate_links(language), _practice_links(language)
    doors = [*wiki[:1], *debate[:1], *practice[:1]]
    if home is None:
        return Menus(links=doors, footer={"groups": [], "notes": _notes(None)})
    # The page behind the door of the practice is its list of cases in the tree: it is no door of its own.
    chosen: list[Page] = list(home.get_children().live().public().in_menu().not_type(PracticePage))
    links = [*doors, *(MenuLink(page.title, page.get_url()) for page in chosen)]
    groups = _groups(home, [*wiki[1:], *debate[1:], *practice[1:]])
    return Menus(links=links, footer={"about": home.footer_about, "groups": groups, "notes": _notes(home)})


def _wiki_links(language: str) -> list[MenuLink]:
    """The door of the wiki and the feed of its changes."""
    path = wiki_path(language)
    return [MenuLink(_("Wiki"), path), MenuLink(_("Changes in the wiki (feed)"), f"{path}recent-changes/feed/")]


def _debate_links(language: str) -> list[MenuLink]:
    """The door of the debates and the feed of new ones."""
    path = debates_path(language)
    return [MenuLink(_("Debate"), path), MenuLink(_("New debates (feed)"), f"{path}feed/")]


def _practice_links(language: str) -> list[MenuLink]:
    """The door of the practice, the feed of its cases and the calendar of its events."""
    return [
        MenuLink(_("Practice"), practice_path(language)),
        MenuLink(_("New cases (feed)"), f"{cases_path(language)}case_list.atom"),
        MenuLink(_("Events (calendar)"), f"{events_path(language)}calendar.ics"),
    ]


def _groups(home: HomePage, feeds_of_all: list[MenuLink]) -> list[dict[str, Any]]:
    pages = StandardPage.objects.descendant_of(home).live().public().exclude(footer_group="").defer_streamfields()
    by_group: dict[str, list[MenuLink]] = {value: [] for value in FooterGroup.values}
    for page in pages.order_by("path"):
        by_group[page.footer_group].append(MenuLink(page.title, page.get_url()))
    news = NewsIndexPage.objects.child_of(home).live().public().first()
    feeds = [MenuLink(_("News (feed)"), news.feed_url())] if news else []
    groups = [{"title": FooterGroup(value).label, "links": links} for value, links in by_group.items()]
    groups.append({"title": _("Follow along"), "links": [*feeds, *feeds_of_all]})
    return [{"title": str(group["title"]), "links": group["links"]} for group in groups if group["links"]]


def _notes(home: HomePage | None) -> list[str]:
    operator = get_branding().operator_name
    licence = Licence(settings.WIKI_LICENCE).label
    notes = [
        _("Run by %(name)s.") % {"name": operator} if operator else "",
        home.footer_note if home else "",
        _("Articles in the wiki: %(licence)s.") % {"licence": licence},
    ]
    return [note for note in notes if note]
