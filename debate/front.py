"""The one debate that the front page shows: a question that has waited longest, else what moved last."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.roles import name_of
from debate.models import Debate
from debate.status import statuses


@dataclass(frozen=True)
class FrontDebate:
    title: str
    url: str
    language: str
    is_foreign: bool
    kind: str
    status: str
    author_name: str
    author_role: str
    when: datetime


def livest_debate() -> Any:
    """At most two questions of the database."""
    rows = Debate.objects.public().for_listing().select_related("question", "outcome")
    waiting = rows.filter(question__answered_at=None, question__isnull=False, closed_at=None)
    return waiting.order_by("question__asked_at").first() or rows.newest_first().first()


def debate_row(debate: Any, language: str) -> FrontDebate:
    """As the front page shows it in a language."""
    question = getattr(debate, "question", None)
    found = statuses(debate, question, has_outcome=getattr(debate, "outcome", None) is not None)
    return FrontDebate(
        title=debate.title,
        url=debate.path(language),
        language=debate.language,
        is_foreign=debate.language != language,
        kind=debate.get_kind_display(),
        status=found[0].text,
        author_name=debate.author_name,
        author_role=name_of(debate.author_role),
        when=debate.last_post_at or debate.created_at,
    )
