"""How many questions somebody was asked, and answered: what everybody can see of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, QuerySet
from django.utils import timezone

from debate.models import Question
from debate.states import State


@dataclass(frozen=True)
class Rate:
    """`days` is how long an answer took on average; None before the first one."""

    asked: int = 0
    answered: int = 0
    days: int | None = None

    @property
    def waiting(self) -> int:
        return self.asked - self.answered

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0


_TOOK = ExpressionWrapper(F("answered_at") - F("asked_at"), output_field=DurationField())


def public_questions() -> "QuerySet[Question]":
    """Those that everybody sees."""
    return Question.objects.filter(debate__state=State.VISIBLE)


def rate_of(person_id: int) -> Rate:
    """One question of the database."""
    found = public_questions().filter(person=person_id).aggregate(
        asked=Count("pk"), answered=Count("answered_at"), took=Avg(_TOOK)
    )  # fmt: skip
    return _rate(found)


def rates_of_committees(ids: Iterable[int]) -> dict[int, Rate]:
    """By the committee's id; one question of the database for all."""
    rows = (
        public_questions()
        .filter(committee__in=list(ids))
        .values("committee")
        .annotate(asked=Count("pk"), answered=Count("answered_at"), took=Avg(_TOOK))
    )
    return {row["committee"]: _rate(dict(row)) for row in rows}


def days_since(moment: Any) -> int:
    """Whole days; never less than none."""
    return max((timezone.now() - moment).days, 0)


def _rate(row: dict[str, Any]) -> Rate:
    took = row["took"]
    return Rate(row["asked"], row["answered"], _days(took) if took is not None else None)


def _days(took: timedelta) -> int:
    return max(round(took / timedelta(days=1)), 0)
