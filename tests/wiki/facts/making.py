"""One subject in Danish, Dutch and English for tests of what its languages share."""

from dataclasses import dataclass
from typing import Any

from core.i18n.languages import locale_id
from wiki.content import Content
from wiki.models import Article, FactVersion, Subject
from wiki.services.saving import Saved, create_article, edit_article
from wiki.services.subjects import present_content

FIRST = {"founded": "1900", "address": "Bygaden 2"}


@dataclass
class Languages:
    da: Article
    nl: Article
    en: Article


def make_languages(author: Any, **fields: Any) -> Languages:
    """Danish first, with facts; the others begun from it, as their form begins."""
    fields = {"facts": FIRST, **fields}
    da = create_article(
        locale_id=locale_id("da"), content=Content("Biblioteket", "<p>Tekst.</p>", **fields), author=author
    ).article
    return Languages(da, translated(da, "nl", author), translated(da, "en", author))


def translated(original: Article, language: str, author: Any, **changes: Any) -> Article:
    begun = present_content(fresh(original))
    values = {**begun.__dict__, "title": f"Library {language}", "body": "<p>Text.</p>", "categories": (), **changes}
    return create_article(
        locale_id=locale_id(language), content=Content(**values), author=author, translation_of=original
    ).article


def fresh(article: Article) -> Article:
    return Article.objects.select_related("current_revision").get(pk=article.pk)


def shown(article: Article) -> Content:
    """What readers see of it now."""
    return present_content(fresh(article))


def begin(article: Article) -> tuple[Any, Content]:
    """What a form is drawn from: the version, and the content with the state of its facts."""
    now = fresh(article)
    return now.current_revision, present_content(now)


def change(article: Article, author: Any, begun: tuple[Any, Content] | None = None, **changes: Any) -> Saved:
    """Save what a form says that was drawn when `begun` was. `facts` are added; one that is None is taken away."""
    base, content = begun or begin(article)
    facts = {**content.facts, **changes.pop("facts", {})}
    values = {**content.__dict__, "facts": {key: value for key, value in facts.items() if value}, **changes}
    return edit_article(article=fresh(article), base=base, content=Content(**values), author=author)


def subject(article: Article) -> Subject:
    return Subject.objects.get(pk=fresh(article).translation_key)


def states(article: Article) -> list[dict[str, str]]:
    """The facts of all states, oldest first."""
    rows = FactVersion.objects.filter(subject=fresh(article).translation_key).order_by("number")
    return [values["facts"] for values in rows.values_list("values", flat=True)]
