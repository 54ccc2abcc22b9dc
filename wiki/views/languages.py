"""The languages of one article: which there are and how far each is behind."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.i18n.languages import language_codes, language_name, locale_code
from core.visibility import State
from wiki.addresses import article_path, wish_path, write_path
from wiki.languages import Significance
from wiki.models import Article, TieChange, WantedTranslation
from wiki.views.frame import article_frame, offer_languages, whole_address
from wiki.views.lookup import Found, article_page
from wiki.views.tying import told

CHANGES = 10


@require_safe
@public_page()
@article_page
def article_languages(request: HttpRequest, found: Found) -> HttpResponse:
    """Every language of the site: the version there is and what it lacks, or where one can be written."""
    article = found.article
    versions = {
        one.language: one
        for one in Article.objects.filter(translation_key=article.translation_key, state=State.VISIBLE)
        .select_related("source_revision", "current_revision")
        .defer(*(f"{name}__{heavy}" for name in ("source_revision", "current_revision") for heavy in ("body", "facts")))
    }
    wishes = dict(
        WantedTranslation.objects.filter(translation_key=article.translation_key).values_list("locale_id", "wishes")
    )
    by_code = {locale_code(pk): count for pk, count in wishes.items()}
    frame = article_frame(article, "", _("Languages"), found.newest)
    context = {
        **frame,
        "rows": [_row(article, code, versions, by_code.get(code, 0)) for code in language_codes()],
        "changes": [told(change) for change in _ties_of(article)],
        "tie_url": f"{frame['article_url']}tie/",
        "canonical_url": whole_address(f"{frame['article_url']}translate/"),
    }
    offer_languages(request, article, "translate/")
    return render(request, "wiki/article_languages.html", context)


def _row(article: Article, code: str, versions: dict[str, Article], wishes: int) -> dict[str, Any]:
    """One language for the page."""
    version = versions.get(code)
    row: dict[str, Any] = {"code": code, "name": language_name(code), "wishes": wishes, "version": version}
    if version is None:
        return {**row, "write_url": write_path(code, article.pk), "wish_url": wish_path(code, article.pk)}
    source = version.source_revision
    current = version.current_revision
    row |= {
        "url": article_path(code, version.slug),
        "is_current": code == article.language,
        "is_machine": current is not None and current.is_machine,
        "level": Significance(version.behind),
    }
    if source is not None:
        origin = locale_code(source.locale_id)
        row |= {
            "source_name": language_name(origin),
            "source_url": f"{article_path(origin, versions[origin].slug)}versions/{source.number}/"
            if origin in versions
            else "",
            "update_url": write_path(code, source.article_id) if version.behind else "",
        }
    return row


def _ties_of(article: Article) -> list[TieChange]:
    """What was last done to the ties of these articles."""
    changes = TieChange.objects.filter(article__state=State.VISIBLE).select_related("article", "other", "author")
    mine = changes.filter(old_key=article.translation_key) | changes.filter(new_key=article.translation_key)
    return list(mine.order_by("-pk")[:CHANGES])
