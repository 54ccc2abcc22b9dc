"""From a closed debate into the wiki, where the editor is opened with it, or into a case, as a draft of one's own."""

import uuid
from dataclasses import dataclass
from html import escape
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from core.i18n.languages import locale_id
from core.visibility import State
from debate.models import Debate
from debate.services.carrying import Carried, Story, as_article, as_story
from practice.cases.content import content_of
from practice.cases.merging import digests
from practice.cases.models import CasePage
from practice.cases.services.drafts import draft_of, save_draft, start_case
from practice.cases.texts import clean_text
from wiki.addresses import article_path, wiki_path
from wiki.markup.sections import contents, get_section
from wiki.markup.titles import title_key
from wiki.models import Article, Title

PREVIEW = "preview"
# A name space of its own for the numbers of cases that come from debates.
_CASES = uuid.UUID("5d0f6b1e-6f0d-4a0e-9a53-0d2b8c6f7e11")


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


def story(debate: Debate) -> Story:
    """What a case can tell of it, in the reader's language."""
    return as_story(debate, get_language() or debate.language)


def new_case(debate: Debate, author: Any) -> CasePage:
    """A draft of this person that begins with what the debate came to, names who said it, and leads back to it.

    Once a person and language: asked again, it is the same draft, as they have changed it since. Raises
    PermissionDenied, or ValidationError keyed by part.
    """
    language = get_language() or debate.language
    text = story(debate)
    key = uuid.uuid5(_CASES, f"{debate.pk}:{language}:{author.pk}")
    with transaction.atomic():
        page = start_case(author=author, title=text.title, language=language, submission=key)
        standing = content_of(draft_of(page))
        if any(standing[name] for name in ("problem", "done", "participants", "result")):
            return page
        content = {
            **standing,
            "problem": clean_text(text.problem),
            "participants": clean_text(text.participants),
            "done": clean_text(text.done),
            "result": clean_text(text.result),
            "place_name": debate.place_name,
            "latitude": str(debate.latitude) if debate.latitude is not None else None,
            "longitude": str(debate.longitude) if debate.longitude is not None else None,
            "links": [{"key": "", "kind": "debate.debate", "object_id": str(debate.pk), "url": "", "title": ""}],
        }
        return save_draft(page=page, author=author, content=content, base=digests(standing)).page


def _fields(text: Carried, body: str) -> dict[str, str]:
    return {"body": body, "summary": text.change_summary, "submission": str(uuid.uuid4()), "action": PREVIEW}
