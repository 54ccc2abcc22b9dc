"""Articles for tests, made through the services as everybody makes them."""

from typing import Any

from core.i18n.languages import locale_id
from wiki.content import Content
from wiki.models import Article, Revision
from wiki.services.saving import Saved, create_article, edit_article


def make_article(
    title: str = "Høje-Taastrup", body: str = "<p>A town.</p>", *, author: Any, language: str = "en", **fields: Any
) -> Article:
    """A new article; `fields` are further ones of Content."""
    content = Content(title=title, body=body, **fields)
    return create_article(locale_id=locale_id(language), content=content, author=author).article


def change(article: Article, body: str, *, author: Any, base: Revision | None = None, **options: Any) -> Saved:
    """Save another text, made from `base` (by default from the current version)."""
    base = base or current(article)
    content = Content.of(base)
    fields = {name: options.pop(name) for name in list(options) if hasattr(content, name)}
    values = {**content.__dict__, **fields, "body": body}
    return edit_article(article=article, base=base, content=Content(**values), author=author, **options)


def current(article: Article) -> Revision:
    """The current version as the database has it now."""
    return Revision.objects.select_related("article").get(pk=Article.objects.get(pk=article.pk).current_revision_id)
