"""On the page of a person: the questions put to them, how they answer, and what of theirs waits for a moderator."""

from django.utils.translation import get_language

from accounts.models import User
from community.profiles.sections import Section
from debate.addresses import debates_path
from debate.models import Debate, Post
from debate.rates import public_questions, rate_of
from debate.rows import question_row
from debate.states import State

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


def waiting_section(person: User) -> Section | None:
    """For their own eyes. Two questions of the database."""
    language = get_language() or ""
    debates = Debate.objects.filter(author=person, state=State.WAITING).for_listing()
    posts = (
        Post.objects.filter(author=person, state=State.WAITING).select_related("debate").defer("debate__body", "body")
    )
    rows = [
        *(_waiting(one, one, language) for one in debates.order_by("-created_at", "-id")[:ROWS]),
        *(_waiting(one, one.debate, language) for one in posts.order_by("-created_at", "-id")[:ROWS]),
    ]
    return Section("debate/own_section.html", {"rows": rows}) if rows else None


def _waiting(thing: Debate | Post, debate: Debate, language: str) -> dict[str, object]:
    return {
        "title": debate.title,
        "url": thing.path(language),
        "language": debate.language,
        "is_foreign": debate.language != language,
        "is_debate": thing is debate,
        "when": thing.created_at,
    }
