"""Debates about an organisation go over with it when it becomes part of another: neither app knows the other."""

from typing import Any

from debate.models import Debate
from practice.organisations import merging

KIND = "organisations.organisation"


def register() -> None:
    merging.register("debates", "home.organisation_debates.move", "home.organisation_debates.back")


def move(source: Any, target: Any) -> list[int]:
    """Their name for what they are about stays as it was then."""
    rows = Debate.objects.filter(about_kind=KIND, about_id=str(source.pk))
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    Debate.objects.filter(pk__in=numbers).update(about_id=str(target.pk))
    return numbers


def back(moved: Any, source: Any, target: Any) -> None:
    there = Debate.objects.filter(pk__in=moved, about_kind=KIND, about_id=str(target.pk))
    there.update(about_id=str(source.pk))
