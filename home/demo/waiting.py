"""Review in the demo: a citizen whose changes appear at once, and a change of somebody new that waits."""

from dataclasses import replace

from home.demo.accounts import author
from home.demo.articles import FIRST, find_article
from home.demo.prose import article_html
from wiki.content import Content
from wiki.markup.titles import title_slug
from wiki.models import Proposal, TrustDecision
from wiki.permissions import can_propose_change, publishes_at_once
from wiki.services.proposing import propose

TITLE = "Hedehusene"
TEXT = "Stationen ligger på banen mellem København og Roskilde."
SUMMARY = "Hvor banen fører hen"
REASON = "Demo"


def ensure_trust() -> None:
    """Given by hand, as a moderator would."""
    for key in ("editor", "citizen"):
        person = author(key)
        if not TrustDecision.objects.filter(person=person).exists():
            TrustDecision.objects.create(person=person, effect=TrustDecision.Effect.GIVEN, reason=REASON)


def ensure_waiting_change() -> None:
    """One, once, where changes of new people wait at all."""
    article, writer = find_article(TITLE, FIRST), author("politician")
    if article is None or article.current_revision is None or Proposal.objects.filter(author=writer).exists():
        return
    if publishes_at_once(writer, article) or not can_propose_change(writer, article):
        return
    base = article.current_revision
    content = Content.of(base)
    added = article_html(TEXT, FIRST, title_slug)
    propose(
        article=article,
        base=base,
        content=replace(content, body=f"{content.body}{added}"),
        author=writer,
        summary=SUMMARY,
    )
