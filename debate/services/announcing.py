"""Telling people what officials did, in the background: a debate may have thousands who took part."""

from collections.abc import Mapping, Sequence
from typing import Any

from django_tasks import task

from accounts.mail.services import post
from accounts.models import User
from community.activity.services import record
from debate.committees import members
from debate.models import Debate, Participation, Question
from debate.sight import readers_among
from debate.states import SHOWN

KIND = "debate.debate"
TOOK_PART, ASKED = "took_part", "asked"
LETTER = "debate.question"
REMINDER = "debate.reminder"


def announce(
    verb: str,
    *,
    debate: Debate,
    actor: Any,
    key: str,
    anchor: str = "",
    values: Mapping[str, Any] | None = None,
) -> None:
    """Tell everybody who took part, and who follows the debate. With the caller's transaction; once a `key`."""
    tell_participants.enqueue(verb, debate.pk, actor.pk if actor is not None else None, key, anchor, dict(values or {}))


@task()
def tell_participants(
    verb: str, debate_id: int, actor_id: int | None, key: str, anchor: str, values: dict[str, Any]
) -> None:
    debate = Debate.objects.filter(pk=debate_id, state__in=SHOWN).first()
    if debate is None:
        return
    took_part = Participation.objects.filter(debate=debate, post_count__gt=0).values_list("user_id", flat=True)
    people = dict.fromkeys([*took_part.order_by("user_id"), *([debate.author_id] if debate.author_id else [])])
    actor = User.objects.filter(pk=actor_id).first() if actor_id is not None else None
    readers = readers_among(debate, people)
    recipients = [(person, TOOK_PART) for person in people if person in readers]
    _record(verb, debate, actor, recipients, key, anchor, values, is_public=True)


def tell_some(
    verb: str,
    *,
    debate: Debate,
    actor: Any,
    recipients: Sequence[tuple[int, str]],
    key: str,
    anchor: str = "",
) -> None:
    """Tell these people and nobody else; of a debate inside a group those of them who still read it."""
    readers = readers_among(debate, [person for person, _why in recipients])
    recipients = [one for one in recipients if one[0] in readers]
    if not recipients:
        return
    _record(verb, debate, actor, recipients, key, anchor, {}, is_public=False)


@task()
def tell_asked(question_id: int, verb: str, key: str) -> None:
    """Tell whoever is asked: a person; a committee at its address, else each of its members."""
    question = Question.objects.select_related("debate__author", "person", "committee").filter(pk=question_id).first()
    if question is None or question.answered_at is not None:
        return
    debate = question.debate
    recipients: list[tuple[int, str]] = []
    if question.person_id is not None:
        recipients = [(question.person_id, ASKED)]
    elif question.committee is not None and question.committee.email:
        post(
            kind=LETTER,
            address=question.committee.email,
            language=debate.language,
            args={"question": question.pk, "reminder": verb == REMINDER},
            key=key,
        )
    elif question.committee is not None:
        recipients = [(person, ASKED) for person in members(question.committee).values_list("pk", flat=True)]
    if recipients:
        actor = None if verb == REMINDER else debate.author
        tell_some(verb, debate=debate, actor=actor, recipients=recipients, key=key)


def _record(
    verb: str,
    debate: Debate,
    actor: Any,
    recipients: Sequence[tuple[int, str]],
    key: str,
    anchor: str,
    values: Mapping[str, Any],
    *,
    is_public: bool,
) -> None:
    record(
        verb=verb,
        actor=actor,
        about=(KIND, debate.pk),
        title=debate.title,
        url=f"{debate.get_absolute_url()}{anchor}",
        language=debate.language,
        values=values,
        recipients=recipients,
        is_public=is_public,
        # What comes of a debate is news near its place as well.
        point=(debate.latitude, debate.longitude),
        key=key,
    )
