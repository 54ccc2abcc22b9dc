"""Proposing through the services, as tests need it."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import AnonymousUser

from core.i18n.languages import locale_id
from tests.wiki.articles import current
from wiki.content import Content
from wiki.models import Article, Proposal, Revision
from wiki.services.proposing import Proposed, save_or_propose


def proposed(
    article: Article,
    body: str,
    *,
    author: Any = None,
    base: Revision | None = None,
    key_hash: str = "k" * 64,
    **fields: Any,
) -> Proposal:
    """A waiting change of the text, or of what `fields` (of Content) say besides."""
    base = base or current(article)
    summary = fields.pop("summary", "Better")
    made = save_or_propose(
        author=author or AnonymousUser(),
        article=article,
        base=base,
        content=replace(Content.of(base), body=body, **fields),
        summary=summary,
        key_hash=key_hash,
    )
    assert isinstance(made, Proposed), made
    return made.proposal


def proposed_article(
    title: str = "Hedehusene", body: str = "<p>A town.</p>", *, author: Any = None, **more: Any
) -> Proposal:
    made = save_or_propose(
        author=author or AnonymousUser(),
        locale_id=locale_id(more.pop("language", "en")),
        content=Content(title=title, body=body),
        key_hash="k" * 64,
        **more,
    )
    assert isinstance(made, Proposed), made
    return made.proposal
