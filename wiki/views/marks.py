"""What a reader is told of an article's languages: that it is behind another one in what matters."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.html import fill
from core.i18n.languages import language_name, locale_code
from core.visibility import State
from wiki.addresses import article_path, write_path
from wiki.languages import Significance
from wiki.models import Article, Revision
from wiki.views.missing import ASKED, asked_for


@dataclass(frozen=True)
class NewerSource:
    """The language that has changed since, and where one helps to bring this one up to date."""

    language: str
    language_name: str
    url: str
    write_url: str


def newer_source(article: Article) -> NewerSource | None:
    """None for an article that lacks nothing of weight. Asks the database only for one that does."""
    if article.behind < Significance.MAJOR or article.source_revision_id is None:
        return None
    row = (
        Revision.objects.filter(pk=article.source_revision_id, article__state=State.VISIBLE)
        .values_list("article_id", "article__slug", "article__locale_id")
        .first()
    )
    if row is None:
        return None
    pk, slug, locale = row
    code = locale_code(locale)
    return NewerSource(code, language_name(code), article_path(code, slug), write_path(article.language, pk))


def draw_asked(request: HttpRequest, article: Article) -> SafeString:
    """Above an article that was asked for by its name in another language."""
    asked = asked_for(request, article) if ASKED in request.GET else None
    return render_to_string("wiki/includes/asked_for.html", {"asked": asked}) if asked else fill("")
