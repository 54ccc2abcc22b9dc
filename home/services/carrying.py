"""From a closed debate into the wiki: what the wiki's own editor is opened with. Saves nothing itself."""

import uuid
from dataclasses import dataclass
from html import escape

from django.utils.translation import get_language

from core.i18n.languages import locale_id
from core.visibility import State
from debate.models import Debate
from debate.services.carrying import Carried, as_article
from wiki.addresses import article_path, wiki_path
from wiki.markup.sections import contents, get_section
from wiki.markup.titles import title_key
from wiki.models import Article, Title

PREVIEW = "preview"


@dataclass(frozen=True)
class Proposal:
    """A form that the wiki takes: where it goes, and its hidden fields. The wiki asks who may, and previews it."""

    url: str
    fields: dict[str, str]
    article: str = ""


def carried(debate: Debate) -> Carried:
    """What there is to carry on, in the reader's language."""
    return as_article(debate, get_language() or debate.language)


def new_article(text: Carried) -> Proposal:
    """The form of an article that is not there yet; its title is the reader's to change."""
    return Proposal(f"{wiki_path(get_language() or '')}new-article/", _fields(text, text.body))


def new_section(text: Carried, article: Article) -> Proposal:
    """The form of an article's last section, with this one behind it: facts and place stay as they are."""
    revision = article.current_revision
    if revision is None:
        raise ValueError(article)
    last = len(contents(revision.body))
    heading = f"<h2>{escape(text.title, quote=False)}</h2>"
    body = get_section(revision.body, last) + heading + text.body
    fields = {**_fields(text, body), "section": str(last), "base": str(revision.number)}
    return Proposal(f"{article_path(article.language, article.slug)}edit/", fields, article.title)


def find_article(title: str) -> Article | None:
    """The article of this name in the reader's language, if everybody sees it."""
    key = title_key(title.strip())
    if not key:
        return None
    rows = Title.objects.named(locale_id(get_language() or ""), key)
    found = rows.select_related("article", "article__current_revision").first()
    article: Article | None = found.article if found is not None else None
    if article is None or article.state != State.VISIBLE or article.current_revision is None:
        return None
    return article


def _fields(text: Carried, body: str) -> dict[str, str]:
    return {"body": body, "summary": text.change_summary, "submission": str(uuid.uuid4()), "action": PREVIEW}
