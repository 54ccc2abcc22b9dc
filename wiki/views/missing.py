"""The page of an article that nobody has written yet."""

import re
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.i18n.languages import language_name, locale_code, locale_id
from core.visibility import State, sees_hidden
from wiki.addresses import article_path, wiki_path, wish_path, write_path
from wiki.markup.titles import MAX_LENGTH, clean_title, title_from_slug, title_key
from wiki.models import Article, Title
from wiki.models.merger import MERGED
from wiki.views.frame import offer_fronts

SIMILAR = 8
ASKED = "asked"  # in the address: the name of another language under which an article was asked for
_STEM = 4
_FIRST_WORD = re.compile(r"[^\W_]{4,}")


class Wanted(Protocol):
    """A name that articles link to."""

    @property
    def links_in(self) -> int: ...


def missing_article(request: HttpRequest, slug: str, title: Wanted | None) -> HttpResponse:
    """404 with what helps: write it, the same title in other languages, similar titles, search."""
    if len(slug) > MAX_LENGTH:
        raise Http404
    language = get_language() or ""
    locale, key = locale_id(language), title_key(slug)
    elsewhere = _in_other_languages(locale, key) if key else []
    if (here := _version_here(request, elsewhere)) is not None:
        return HttpResponseRedirect(f"{here['url']}?{urlencode({ASKED: slug})}")
    try:
        wanted = clean_title(title_from_slug(slug))
    except ValidationError:
        wanted = ""
    shown = wanted or title_from_slug(slug)
    context = {
        "wanted": wanted,
        "shown": shown,
        "links_in": title.links_in if title else 0,
        "links_url": f"{article_path(language, slug)}links/",
        "elsewhere": elsewhere,
        "similar": _similar(locale, key) if len(key) >= _STEM else [],
        "language": language,
        "breadcrumbs": [{"title": _("Wiki"), "url": wiki_path(language)}, {"title": shown, "url": ""}],
    }
    return render(request, "wiki/article_missing.html", context, status=404)


def is_out_of_sight(article: Article, request: HttpRequest) -> bool:
    """Moderators took it away, and this reader is none of them. Of what was merged, the history is read by all."""
    return article.state not in (State.VISIBLE, MERGED) and not sees_hidden(request.user)


def hidden_article(request: HttpRequest) -> HttpResponse:
    """404 that says why, and nothing of what is hidden: a name can be what breaks the law."""
    language = get_language() or ""
    offer_fronts(request)
    context = {"wiki_url": wiki_path(language), "breadcrumbs": [{"title": _("Wiki"), "url": wiki_path(language)}]}
    return render(request, "wiki/article_hidden.html", context, status=404)


def _in_other_languages(here: int, key: str) -> list[dict[str, Any]]:
    """Articles of this name in other languages; where one is translated, the translation first."""
    named = Title.objects.of_articles_elsewhere(here, key).values_list(
        "article__translation_key", "article__locale_id", "article__title", "article__slug", "article_id"
    )
    found = list(named[:10])
    if not found:
        return []
    translated = Article.objects.in_language(here).filter(translation_key__in={row[0] for row in found})
    rows = [(here, title, slug, 0) for title, slug in translated.values_list("title", "slug")]
    rows += [(locale, title, slug, pk) for _key, locale, title, slug, pk in found]
    language = locale_code(here)
    return [
        {
            "title": title,
            "language": locale_code(locale),
            "language_name": language_name(locale_code(locale)),
            "url": article_path(locale_code(locale), slug),
            "is_here": not pk,
            "write_url": write_path(language, pk) if pk else "",
            "wish_url": wish_path(language, pk) if pk else "",
        }
        for locale, title, slug, pk in rows
    ]


def _version_here(request: HttpRequest, elsewhere: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The article of this language that is meant by a name of another one; None when that is not certain.

    Only for who wants to read: who is about to write under this name goes on.
    """
    if request.resolver_match is None or request.resolver_match.url_name != "article_detail":
        return None
    here = [one for one in elsewhere if one["is_here"]]
    return here[0] if len(here) == 1 else None


def asked_for(request: HttpRequest, article: Article) -> dict[str, str] | None:
    """The name of another language that led here, where it is one of this article's: for a line above the text."""
    key = title_key(request.GET.get(ASKED, "")[:MAX_LENGTH])
    if not key:
        return None
    row = (
        Title.objects.of_articles_elsewhere(article.locale_id, key)
        .filter(article__translation_key=article.translation_key)
        .values_list("text", "article__locale_id", "article__slug")
        .first()
    )
    if row is None:
        return None
    code = locale_code(row[1])
    return {"title": row[0], "language": code, "language_name": language_name(code), "url": article_path(code, row[2])}


def _similar(locale: int, key: str) -> list[dict[str, str]]:
    """Articles whose names begin alike, by the longest beginning that any has; else those with the first word."""
    language = locale_code(locale)
    for length in sorted({max(_STEM, len(key) * 2 // 3), _STEM}, reverse=True):
        rows = Title.objects.suggestions(locale, key[:length]).values_list("article__title", "article__slug")
        if found := dict.fromkeys(rows[:SIMILAR]):
            break
    else:
        word = _FIRST_WORD.match(key)
        same_word = Article.objects.with_word_beginning(locale, word[0]) if word else Article.objects.none()
        found = dict.fromkeys(same_word.values_list("title", "slug")[:SIMILAR])
    return [{"title": title, "url": article_path(language, slug)} for title, slug in found]
