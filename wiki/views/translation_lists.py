"""What a language of the wiki lacks: articles that are missing, behind, wished for, or left to a machine."""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.i18n.languages import language_name, locale_code
from core.visibility import State
from wiki.addresses import article_path, wiki_path, wish_path, write_path
from wiki.languages import Significance
from wiki.models import Article, WantedTranslation
from wiki.views import parameters
from wiki.views.frame import offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import current_locale

ROWS = 50
SHOWN = ("missing", "outdated", "wanted", "machine")
_AFTER = re.compile(r"[0-9]{1,18}(?:-[0-9]{1,18}){0,2}")
Page = tuple[list[dict[str, Any]], str]


@require_safe
@public_page("show", "after")
def translation_lists(request: HttpRequest) -> HttpResponse:
    """`?show=` is one of four lists, fifty a page. None counts rows; each asks a constant number of queries."""
    language = get_language() or ""
    shown = parameters.choice(request, "show", SHOWN)
    after = _after(request, {"missing": 2, "outdated": 3, "wanted": 2, "machine": 1}[shown])
    rows, last = _LISTS[shown](current_locale(), after)
    query = {"show": shown} if shown != SHOWN[0] else {}
    page = f"translations/?{urlencode(query)}" if query else "translations/"
    offer_same_page(request, page)
    titles = {
        "missing": _("Missing"),
        "outdated": _("Behind"),
        "wanted": _("Wished for"),
        "machine": _("Machine translations"),
    }
    context = {
        **wiki_frame(language, _("Translations into %(language)s") % {"language": language_name(language)}),
        "shown": shown,
        "tabs": [
            {
                "title": titles[one],
                "url": f"{wiki_path(language)}translations/" + ("" if one == SHOWN[0] else f"?show={one}"),
                "current": one == shown,
            }
            for one in SHOWN
        ],
        "rows": rows,
        "next_url": "?" + urlencode({**query, "after": last}) if last else "",
        "first_url": f"{wiki_path(language)}{page}" if after else "",
        "canonical_url": whole_address(f"{wiki_path(language)}{page}"),
    }
    return render(request, "wiki/translation_lists.html", context)


def _after(request: HttpRequest, parts: int) -> tuple[int, ...]:
    """Where the list goes on: as many numbers as it is ordered by; none at its beginning."""
    value = request.GET.get("after")
    if value is None:
        return ()
    numbers = value.split("-")
    if not _AFTER.fullmatch(value) or len(numbers) != parts:
        raise BadRequest(_("This address of a list is not complete."))
    return tuple(min(int(number), 2**31 - 1) if n < parts - 1 else int(number) for n, number in enumerate(numbers))


def _missing(locale: int, after: tuple[int, ...]) -> Page:
    """In another language and not in this one; what most articles link to first."""
    found = Article.objects.untranslated(locale).only("title", "slug", "locale_id", "links_in", "translation_key")
    if after:
        found = found.untranslated_after(*after)
    rows = list(found[: ROWS + 1])
    wishes = dict(
        WantedTranslation.objects.filter(
            locale_id=locale, translation_key__in=[row.translation_key for row in rows]
        ).values_list("translation_key", "wishes")
    )
    shown = [{**_original(row, locale), "links_in": row.links_in, "wishes": wishes.get(row.translation_key, 0)}
             for row in rows[:ROWS]]  # fmt: skip
    return shown, f"{rows[ROWS - 1].links_in}-{rows[ROWS - 1].pk}" if len(rows) > ROWS else ""


def _outdated(locale: int, after: tuple[int, ...]) -> Page:
    """Behind another language: the heaviest first, then what lacks most."""
    found = Article.objects.behind(locale).select_related("source_revision").defer(
        "source_revision__body", "source_revision__facts"
    )  # fmt: skip
    if after:
        found = found.behind_after(*after)
    rows = list(found[: ROWS + 1])
    shown = []
    for row in rows[:ROWS]:
        source = row.source_revision
        code = locale_code(source.locale_id) if source is not None else ""
        shown.append(
            {
                "title": row.title,
                "url": article_path(row.language, row.slug),
                "level": Significance(row.behind),
                "count": row.behind_count,
                "since": row.behind_since,
                "source_name": language_name(code) if code else "",
                "write_url": write_path(row.language, source.article_id) if source is not None else "",
            }
        )
    last = rows[ROWS - 1] if len(rows) > ROWS else None
    return shown, f"{last.behind}-{last.behind_count}-{last.pk}" if last is not None else ""


def _wanted(locale: int, after: tuple[int, ...]) -> Page:
    """Wished for by readers, most wished for first."""
    found = WantedTranslation.objects.most_wanted(locale, Article.objects.all())
    if after:
        found = found.wanted_after(*after)
    rows = list(found[: ROWS + 1])
    versions: dict[Any, Article] = {}
    for one in Article.objects.filter(
        translation_key__in=[row.translation_key for row in rows], state=State.VISIBLE
    ).order_by("pk"):
        versions.setdefault(one.translation_key, one)
    shown = [
        {**_original(versions[row.translation_key], locale), "wishes": row.wishes}
        for row in rows[:ROWS]
        if row.translation_key in versions
    ]
    return shown, f"{rows[ROWS - 1].wishes}-{rows[ROWS - 1].pk}" if len(rows) > ROWS else ""


def _machine(locale: int, after: tuple[int, ...]) -> Page:
    """Translated by a machine, and nobody has said yet that they read it."""
    found = Article.objects.unread_machine(locale).for_listing()
    if after:
        found = found.filter(pk__gt=after[0])
    rows = list(found[: ROWS + 1])
    shown = []
    for row in rows[:ROWS]:
        path = article_path(locale_code(row.locale_id), row.slug)
        shown.append({"title": row.title, "url": path, "read_url": f"{path}read/"})
    return shown, str(rows[ROWS - 1].pk) if len(rows) > ROWS else ""


def _original(article: Article, locale: int) -> dict[str, Any]:
    """An article of another language, and where it is translated into this one."""
    code, here = article.language, locale_code(locale)
    return {
        "title": article.title,
        "url": article_path(code, article.slug),
        "language": code,
        "language_name": language_name(code),
        "write_url": write_path(here, article.pk),
        "wish_url": wish_path(here, article.pk),
    }


_LISTS: dict[str, Callable[[int, tuple[int, ...]], Page]] = {
    "missing": _missing,
    "outdated": _outdated,
    "wanted": _wanted,
    "machine": _machine,
}
