"""The site's content rules, asked before an article is saved."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from community.moderation.services.content_rules import Finding, rules_for
from community.moderation.services.holding import hold
from core.html import fill, join, plain_text
from core.i18n.languages import locale_code
from wiki.content import Content
from wiki.content_json import from_json, to_json
from wiki.languages import NO_MARKS, Marks
from wiki.models import Article, Revision
from wiki.services.sources import marks_of_new
from wiki.services.subjects import base_content
from wiki.services.submissions import saved_by

APP = "wiki"
Effect = ContentRule.Effect


class HeldBack(ValidationError):
    """It is kept, and waits for a moderator."""

    def __init__(self) -> None:
        super().__init__(
            _("Thank you. A moderator looks at your change before others see it; you are told what came of it."),
            code="held",
        )


def ask_rules(
    *,
    content: Content,
    author: Any,
    locale_id: int,
    submission: uuid.UUID | None,
    key: uuid.UUID | None,
    summary: str,
    article: Article | None = None,
    base: Revision | None = None,
    translation_of: Article | None = None,
    marks: Marks = NO_MARKS,
    waits: bool = False,
) -> Finding:
    """What to tag it with. Raises ValidationError keyed `body` (refused, or to be looked at again), or HeldBack.

    `key` is what the version will be marked with: what is saved already is not asked about once more.
    `waits`: somebody looks at it before others see it anyway, so it is not held back besides.
    """
    rules = rules_for(author)
    if not rules or saved_by(key):
        return Finding()
    before = f"{base.title} {_words(base_content(base, content.fact_version))}" if base is not None else ""
    html = _words(content) + fill("<p>{}</p>", summary)
    finding = ask(title=content.title, html=html, author=author, submission=submission, before=before, rules=rules)
    if finding.rule is not None and finding.effect == Effect.HOLD and not waits:
        hold(
            app=APP,
            author=author,
            title=content.title,
            language=locale_code(locale_id),
            text=plain_text(content.body),
            rule_name=finding.rule.name,
            payload={
                "content": to_json(content),
                "article": article.pk if article else None,
                "base": base.pk if base else None,
                "locale": locale_id,
                "summary": summary,
                "translation_of": translation_of.pk if translation_of else None,
                "marks": marks_of_new(marks, translation_of).to_json() if article is None else marks.to_json(),
            },
        )
        raise HeldBack
    return finding


def tag(revision: Revision, finding: Finding) -> None:
    """Public at once, and in the queue."""
    if finding.rule is not None:
        open_case(revision, category=Category.SPAM)


def held_content(payload: dict[str, Any]) -> Content:
    """The content as it was sent."""
    return from_json(payload["content"])


def _words(content: Content) -> str:
    """All that a reader is shown of it: an advertisement fits into a fact or a category too."""
    values = (*content.categories, *content.facts.values())
    beside = join(fill('<p><a href="{0}">{0}</a></p>', words) for words in values)
    return f"{content.body}{beside}"
