"""On the page of a person: the questions put to them, and how they answer."""

from django.utils.translation import get_language

from accounts.models import User
from community.profiles.sections import Section
from debate.addresses import debates_path
from debate.rates import public_questions, rate_of
from debate.rows import question_row

ROWS = 10


def questions_section(person: User) -> Section | None:
    """One question of the database for whom nobody ever asked, three for others."""
    rate = rate_of(person.pk)
    if not rate.asked:
        return None
    language = get_language() or ""
    rows = public_questions().filter(person=person).select_related("debate", "person", "committee")
    rows = rows.defer("debate__body")
    unanswered = rows.filter(answered_at=None).order_by("asked_at")[:ROWS]
    answered = rows.filter(answered_at__isnull=False).order_by("-answered_at")[:ROWS]
    return Section(
        "debate/person_section.html",
        {
            "rate": rate,
            "questions": [question_row(one, language) for one in (*unanswered, *answered)],
            "front": debates_path(language),
        },
    )
