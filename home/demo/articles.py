"""The wiki's first articles, made as any citizen makes them: through the wiki's own services."""

from dataclasses import replace
from typing import Any

from core.i18n.languages import language_codes, locale_id
from home.demo.accounts import author
from home.demo.catalogue import ARTICLES, ArticleOutline
from home.demo.prose import article_html
from home.demo.reading import articles
from wiki.content import Content
from wiki.markup.titles import title_key, title_slug
from wiki.models import Article, Revision, Title
from wiki.permissions import publishes_at_once
from wiki.services.hinting import note_update
from wiki.services.kinds import kind_of
from wiki.services.saving import create_article, edit_article

# The language in which all of them are written; some exist in others too.
FIRST = "da"


def ensure_articles(language: str) -> None:
    """Those of this language that are not there yet. A name that leads to any article is left alone."""
    for outline in ARTICLES:
        words = articles(language).get(outline.key)
        if words is not None:
            _ensure(outline, words, language)


def languages() -> list[str]:
    return [FIRST, *(code for code in language_codes() if code != FIRST)]


def _ensure(outline: ArticleOutline, words: dict[str, Any], language: str) -> None:
    article = find_article(words["title"], language)
    if article is None:
        first = None if language == FIRST else find_article(articles(FIRST)[outline.key]["title"], FIRST)
        saved = create_article(
            locale_id=locale_id(language),
            content=_content(outline, words, language),
            author=author("editor"),
            summary=words["summary"],
            translation_of=first,
        )
        article = saved.article
        if "update_note" in words:
            note_update(article=article, reason=words["update_note"], author=author("editor"))
    revision = Revision.objects.filter(article=article, number=1).get()
    if "edit_text" in words and article.current_revision_id == revision.pk:
        _edit(article, revision, words, language)


def _edit(article: Article, revision: Revision, words: dict[str, Any], language: str) -> None:
    """One more version, so that history and compare have something to show."""
    content = Content.of(revision)
    added = article_html(words["edit_text"], language, title_slug)
    writer = author(words["edit_by"])
    edit_article(
        article=article,
        base=revision,
        content=replace(content, body=f"{content.body}{added}"),
        author=writer if publishes_at_once(writer, article) else author("editor"),
        summary=words["edit_summary"],
    )


def _content(outline: ArticleOutline, words: dict[str, Any], language: str) -> Content:
    return Content(
        title=words["title"],
        body=article_html(words["text"], language, title_slug),
        categories=tuple(words["categories"]),
        facts=dict(outline.facts),
        latitude=outline.latitude,
        longitude=outline.longitude,
        subject_kind=outline.kind if kind_of(outline.kind) else "",
    )


def find_article(title: str, language: str) -> Article | None:
    """The article that a name leads to."""
    row = Title.objects.named(locale_id(language), title_key(title)).select_related("article").first()
    return row.article if row else None
