"""What waits for staff: as many questions of the database for one debate as for a thousand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from community.flags.models import Case
from core.i18n.languages import language_name
from debate.models import Debate, Objection, Post, Question
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
        .filter(created_at__gte=since)
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
    recent = Post.objects.visible_to(None).filter(created_at__gte=since).order_by()
    posts = dict(recent.values("language").annotate(n=Count("pk")).values_list("language", "n"))
    return [
        {"name": language_name(code), "code": code, "debates": debates.get(code, 0), "posts": posts.get(code, 0)}
        for code in sorted(set(debates) | set(posts), key=lambda code: -(posts.get(code, 0)))
    ]


def open_cases() -> list[Case]:
    """What somebody reported, or what waits for a moderator, the oldest first."""
    return list(Case.objects.open().filter(kind__in=KINDS).oldest_first()[:ROWS])


def waiting_debates() -> list[Debate]:
    return list(Debate.objects.filter(state=State.WAITING).for_listing().order_by("created_at")[:ROWS])


def waiting_posts() -> list[Post]:
    rows = Post.objects.filter(state=State.WAITING).select_related("debate").defer("body", "debate__body")
    return list(rows.order_by("created_at")[:ROWS])


def assigned_to(user: Any) -> list[Debate]:
    """What this person looks after and is not closed yet."""
    return list(Debate.objects.filter(assigned_to=user, closed_at=None).for_listing().newest_first()[:ROWS])


def objections() -> list[Objection]:
    """Objections to summaries that nobody has looked at."""
    rows = Objection.objects.filter(settled_at=None).select_related("sentence__summary__debate", "user")
    return list(rows.defer("sentence__summary__debate__body").order_by("created_at")[:ROWS])
