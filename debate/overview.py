"""What waits for staff: as many questions of the database for one debate as for a thousand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.roles import is_moderator
from community.flags.models import Case
from core.i18n.languages import language_name
from debate.models import Debate, Objection, OfficialAnswer, Post, Question
from debate.rates import days_since
from debate.states import State

ROWS = 30
HOT_DAYS = 3
LANGUAGE_DAYS = 30
KINDS = ("debate.debate", "debate.post", "debate.answer")


@dataclass(frozen=True)
class Hot:
    debate: Debate
    posts: int


def waiting_questions() -> list[dict[str, Any]]:
    """Public questions without an answer, the longest waiting first."""
    rows = Question.objects.filter(answered_at=None, debate__state=State.VISIBLE, debate__closed_at=None)
    rows = rows.select_related("debate__assigned_to", "committee").defer("debate__body").order_by("asked_at", "pk")
    return [
        {
            "debate": row.debate,
            "asked": row.committee.name if row.committee is not None else row.person_name,
            "days": days_since(row.asked_at),
            "reminders": row.reminders,
        }
        for row in rows[:ROWS]
    ]


def hot_debates() -> list[Hot]:
    """Where most was written in the last days; two questions of the database."""
    since = timezone.now() - timedelta(days=HOT_DAYS)
    counted = (
        Post.objects.public()
        .filter(created_at__gte=since, debate__state=State.VISIBLE)
        .values("debate")
        .annotate(n=Count("pk"))
        .order_by("-n", "-debate")
    )
    numbers = {row["debate"]: row["n"] for row in counted[:ROWS]}
    debates = Debate.objects.public().for_listing().select_related("assigned_to").in_bulk(list(numbers))
    return [Hot(debates[pk], n) for pk, n in numbers.items() if pk in debates]


def languages() -> list[dict[str, Any]]:
    """Open debates by language, and posts of the last month; two questions of the database."""
    since = timezone.now() - timedelta(days=LANGUAGE_DAYS)
    is_open = Q(state=State.VISIBLE, closed_at=None)
    debates = dict(
        Debate.objects.filter(is_open)
        .order_by()
        .values("language")
        .annotate(n=Count("pk"))
        .values_list("language", "n")
    )
    recent = Post.objects.public().filter(created_at__gte=since, debate__state=State.VISIBLE).order_by()
    posts = dict(recent.values("language").annotate(n=Count("pk")).values_list("language", "n"))
    return [
        {"name": language_name(code), "code": code, "debates": debates.get(code, 0), "posts": posts.get(code, 0)}
        for code in sorted(set(debates) | set(posts), key=lambda code: -(posts.get(code, 0)))
    ]


def open_cases(user: Any) -> list[Case]:
    """What somebody reported, or what waits for a moderator, the oldest first. Inside groups only moderators look."""
    rows = Case.objects.open().filter(kind__in=KINDS)
    if not is_moderator(user):
        for kind, within in _within().items():
            rows = rows.exclude(kind=kind, object_id__in=within)
    return list(rows.oldest_first()[:ROWS])


def waiting_debates(user: Any) -> list[Debate]:
    rows = Debate.objects.filter(state=State.WAITING, **_outside(user, "is_within"))
    return list(rows.for_listing().order_by("created_at")[:ROWS])


def waiting_posts(user: Any) -> list[Post]:
    rows = Post.objects.filter(state=State.WAITING, **_outside(user, "debate__is_within"))
    rows = rows.select_related("debate").defer("body", "debate__body")
    return list(rows.order_by("created_at")[:ROWS])


def assigned_to(user: Any) -> list[Debate]:
    """What this person looks after and is not closed yet."""
    rows = Debate.objects.filter(assigned_to=user, closed_at=None, **_outside(user, "is_within"))
    return list(rows.for_listing().newest_first()[:ROWS])


def objections(user: Any) -> list[Objection]:
    """Objections to summaries that nobody has looked at."""
    outside = _outside(user, "sentence__summary__debate__is_within")
    rows = Objection.objects.filter(settled_at=None, **outside).select_related("sentence__summary__debate", "user")
    return list(rows.defer("sentence__summary__debate__body").order_by("created_at")[:ROWS])


def _outside(user: Any, column: str) -> dict[str, bool]:
    """For a filter: what groups keep to themselves is for moderators."""
    return {} if is_moderator(user) else {column: False}


def _within() -> dict[str, Any]:
    """What is held inside groups, by kind, with numbers as tables of any kind keep them."""
    number = Cast("pk", CharField())
    debates = Debate.objects.filter(is_within=True).annotate(as_text=number)
    posts = Post.objects.filter(debate__is_within=True).annotate(as_text=number)
    answers = OfficialAnswer.objects.filter(debate__is_within=True).annotate(as_text=number)
    rows = {"debate.debate": debates, "debate.post": posts, "debate.answer": answers}
    return {kind: found.values("as_text") for kind, found in rows.items()}
