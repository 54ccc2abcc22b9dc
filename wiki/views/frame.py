"""What stands around every page of an article: its tabs, its way up, its other languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.discussion import discussion_path
from core.html import fill, join
from core.i18n.languages import language_codes, language_name, locale_code
from core.i18n.switcher import set_translations
from core.prepared import Prepared
from wiki.addresses import article_path, wiki_path, write_path
from wiki.models import Article
from wiki.permissions import proposes_without_account

_translations = Prepared(
    lambda key, pk: (
        Article.objects.visible_to(None).filter(translation_key=key).exclude(pk=pk).values_list("locale_id", "slug")
    )
)

_CURRENT = fill(' aria-current="true"')
_WRITTEN = """
      <li><a class="language-badge" href="{0}" hreflang="{1}" lang="{1}"{2}>{3}</a></li>"""
_MISSING = """
      <li><a class="language-badge language-badge--missing" href="{}" rel="nofollow"><span lang="{}">{}</span> \
<small>{}</small></a></li>"""


@dataclass(frozen=True)
class LanguageState:
    """One language of an article: `url` leads to its version, or to where one can be written."""

    code: str
    name: str
    url: str
    exists: bool
    current: bool


def article_frame(article: Article, tab: str, title: str = "", version: int = 0) -> dict[str, Any]:
    """Context of wiki/article_base.html. `tab` is "article", "history", "edit" or "" for none of them.

    `title` is the page's own name, for the way up; without it the page is the article itself.
    `version` is the one that is read, where it is one.
    """
    language = article.language
    path = article_path(language, article.slug)
    breadcrumbs = [{"title": _("Wiki"), "url": wiki_path(language)}, {"title": article.title, "url": path}]
    if title:
        breadcrumbs.append({"title": title, "url": ""})
    talk = discussion_path("wiki.article", article.pk, version, language)
    discussion = {"title": _("Discussion"), "url": talk, "current": False, "icon": "discussion"}
    return {
        "article": article,
        "article_url": path,
        "discussion_url": talk,
        "tab": tab,
        # Without an account the same page proposes; who is signed in is not asked for on pages that are kept.
        "proposes_without_account": proposes_without_account(),
        "tabs": [
            {"title": _("Article"), "url": path, "current": tab == "article", "icon": "article"},
            *([discussion] if talk else []),
            {"title": _("History"), "url": f"{path}history/", "current": tab == "history", "icon": "history"},
            {"title": _("Edit"), "url": f"{path}edit/", "current": tab == "edit", "icon": "edit"},
        ],
        "breadcrumbs": breadcrumbs,
        "page_title": article.title,
        "page_type": "article",
    }


def wiki_frame(language: str, title: str) -> dict[str, Any]:
    """Context of the wiki's own pages: the way up and the name."""
    return {
        "breadcrumbs": [{"title": _("Wiki"), "url": wiki_path(language)}, {"title": title, "url": ""}],
        "page_title": title,
        "language": language,
        "wiki_url": wiki_path(language),
        "create_url": f"{wiki_path(language)}new-article/",
    }


def offer_languages(request: HttpRequest, article: Article, page: str = "") -> list[LanguageState]:
    """Tell the language switcher which versions there are, and list all languages; one query.

    `page` is the rest of the address, for a page that every version has ("history/").
    """
    rows = _translations(article.translation_key, article.pk)
    there = {locale_code(pk): article_path(locale_code(pk), slug) for pk, slug in rows}
    set_translations(request, {code: path + page for code, path in there.items()}, wiki_fronts())
    own = article.language
    there[own] = article_path(own, article.slug)
    return [
        LanguageState(
            code=code,
            name=language_name(code),
            url=there.get(code) or write_path(code, article.pk),
            exists=code in there,
            current=code == own,
        )
        for code in language_codes()
    ]


def draw_languages(languages: list[LanguageState]) -> SafeString:
    """Items of the list of languages below an article; a template takes ten times as long."""
    missing = _("not written yet")
    return join(
        fill(_WRITTEN, one.url, one.code, _CURRENT if one.current else "", one.name)
        if one.exists
        else fill(_MISSING, one.url, one.code, one.name, missing)
        for one in languages
    )


def wiki_fronts() -> dict[str, str]:
    """The wiki's front page in each language: the nearest page where there is no version."""
    return {code: wiki_path(code) for code in language_codes()}


def offer_fronts(request: HttpRequest) -> None:
    """For pages of one language only (a version, a comparison): other languages lead to their wiki."""
    set_translations(request, {}, wiki_fronts())


def whole_address(path: str) -> str:
    """A path of the site with the site's address before it."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def offer_same_page(request: HttpRequest, page: str) -> None:
    """For the wiki's own pages, which every language has."""
    set_translations(request, {code: wiki_path(code) + page for code in language_codes()}, {})
