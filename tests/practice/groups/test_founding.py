"""Founding at the same moment as others, or twice at once."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from practice.groups.models import WorkingGroup
from practice.groups.services import founding
from tests.practice.groups.making import a_group, person

pytestmark = pytest.mark.django_db


def behind(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    """What is asked for a free address sees the database as it was a moment ago."""
    free = founding._free_slug
    left = list(answers)

    def late(name: str, **rest: Any) -> str:
        return left.pop(0) if left else free(name, **rest)

    monkeypatch.setattr(founding, "_free_slug", late)


def test_an_address_that_somebody_takes_at_this_very_moment_is_left_to_them(monkeypatch):
    a_group(name="Lamps")
    behind(monkeypatch, ["lamps"])
    made = a_group(name="Lamps")
    assert made.slug.startswith("lamps-")
    assert made.member_count == made.memberships.count() == 1
    assert WorkingGroup.objects.count() == 2


def test_it_is_not_tried_for_ever(monkeypatch):
    a_group(name="Lamps")
    behind(monkeypatch, ["lamps"] * 100)
    with pytest.raises(IntegrityError):
        a_group(name="Lamps")
    assert WorkingGroup.objects.count() == 1


def test_the_founder_is_locked_before_it_is_asked_whether_the_form_made_one_already():
    founder, form = person(), uuid.uuid4()
    facts = founding.Facts(name="Lamps", about="", language="en")
    with CaptureQueriesContext(connection) as seen:
        first = founding.found_group(founder=founder, facts=facts, submission=form)
    asked = [query["sql"] for query in seen]
    check = next(number for number, sql in enumerate(asked) if '"submission" =' in sql)
    assert "accounts_user" in asked[check - 1]
    assert "SAVEPOINT" in asked[check - 2]
    assert founding.found_group(founder=founder, facts=facts, submission=form) == first
