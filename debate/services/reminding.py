"""Reminding whoever is late with an answer: once a week, and not for ever."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.elections.period import frozen_until
from debate.models import Question
from debate.services.announcing import tell_asked
from debate.states import State

BETWEEN = timedelta(days=7)


def late(now: datetime) -> "QuerySet[Question]":
    """Questions that wait for too long and whose last reminder is a week old. Closed and frozen debates ask nobody."""
    return Question.objects.filter(
        Q(reminded_at=None) | Q(reminded_at__lte=now - BETWEEN),
        answered_at=None,
        assigned_at__lte=now - timedelta(days=settings.DEBATE_ANSWER_DAYS),
        reminders__lt=settings.DEBATE_REMINDERS,
        debate__state=State.VISIBLE,
        debate__closed_at=None,
        debate__frozen_at=None,
    ).select_related("person")


def send_reminders() -> int:
    """How many were queued. Two that run at once remind nobody twice."""
    now = timezone.now()
    sent = 0
    for question in late(now).iterator(chunk_size=200):
        if question.person is not None and frozen_until(question.person) is not None:
            # Before an election politicians may not answer: it would be unfair to ask.
            continue
        number = question.reminders + 1
        with transaction.atomic():
            mine = Question.objects.filter(pk=question.pk, reminders=question.reminders, answered_at=None).update(
                reminders=number, reminded_at=now
            )
            if mine:
                moment = int(question.assigned_at.timestamp())
                tell_asked.enqueue(question.pk, "debate.reminder", f"debate.reminder:{question.pk}:{moment}:{number}")
        sent += mine
    return sent
