"""Articles in several languages, for tests."""

from typing import Any

from core.i18n.languages import locale_id
from tests.wiki.articles import current
from wiki.content import Content
from wiki.languages import Marks
from wiki.models import Article, Revision
from wiki.services.saving import create_article, edit_article

LONG = "<p>" + " ".join(f"word{n}" for n in range(40)) + "</p>"


def translated(article: Article, title: str, body: str = LONG, *, author: Any, language: str) -> Article:
    """A version of the article in another language, made from its present text."""
    content = Content(title=title, body=body)
    saved = create_article(
        locale_id=locale_id(language), content=content, author=author, translation_of=Article.objects.get(pk=article.pk)
    )
    return saved.article


def bring_up_to_date(article: Article, source: Revision, body: str, *, author: Any) -> Revision:
    """A version made with the other language's version beside it."""
    base = current(article)
    content = Content(title=base.title, body=body)
    saved = edit_article(article=article, base=base, content=content, author=author, marks=Marks(source=source.pk))
    return saved.revision


def behind(article: Article) -> tuple[int, int]:
    """How badly it is behind, and how many changes."""
    row: tuple[int, int] = Article.objects.values_list("behind", "behind_count").get(pk=article.pk)
    return row
