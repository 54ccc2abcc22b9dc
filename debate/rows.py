"""Rows of lists of questions, as templates show them."""

from typing import Any

from accounts.addresses import person_path
from accounts.roles import name_of
from debate.addresses import debates_path
from debate.models import Question
from debate.rates import days_since


def question_row(question: Question, language: str) -> dict[str, Any]:
    """For debate/includes/question_rows.html; with `debate`, `person` and `committee` read along."""
    debate, until = question.debate, question.answered_at
    committee, person = question.committee, question.person
    if committee is not None:
        name, url, role = committee.name, f"{debates_path(language)}committees/{committee.slug}/", ""
    else:
        name, role = question.person_name, name_of(question.person_role)
        url = person_path(person.public_id) if person is not None else ""
    return {
        "title": debate.title,
        "language": debate.language,
        "is_foreign": debate.language != language,
        "url": debate.path(language),
        "asked": name,
        "asked_url": url,
        "role": role,
        "days": (until - question.asked_at).days if until else days_since(question.asked_at),
        "is_answered": until is not None,
        "posts": debate.post_count,
    }
