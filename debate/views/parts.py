"""What officials add to the page of a debate: read once a page, and only what its own row says is there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.addresses import person_path
from accounts.roles import name_of
from community.translations.offering import offer
from core.html import fill, mark_clean, plain_text
from core.i18n.languages import language_name
from debate.addresses import debates_path, post_path
from debate.carriers import ways_on
from debate.models import AnswerChange, Debate, Objection, OfficialAnswer, Outcome, OutcomeStep, Question, Summary
from debate.multilingual import languages_of, worded
from debate.permissions import (
    can_answer_officially,
    can_change_answer,
    can_manage_debate,
    can_reassign,
    works_on_debate,
)
from debate.rates import days_since
from debate.states import State

MOST_ANSWERS = 50
BESIDE = 400
COLOURS = {
    OfficialAnswer.Status.CONSIDERED: "info",
    OfficialAnswer.Status.UNDER_WAY: "warning",
    OfficialAnswer.Status.DONE: "success",
    OfficialAnswer.Status.DECLINED: "neutral",
}
STEP_COLOURS = {
    OutcomeStep.Status.PLANNED: "info",
    OutcomeStep.Status.UNDER_WAY: "warning",
    OutcomeStep.Status.DONE: "success",
    OutcomeStep.Status.DROPPED: "neutral",
}
_BESIDE = """<aside class="official official--beside" aria-label="{label}">\
<p class="official__head"><strong>{label}</strong> \
<span class="ds-tag" data-color="{colour}">{status}</span></p><p{lang}>{text}</p>\
<p class="official__meta">{by} · <a href="{url}">{more}</a></p></aside>"""
_OFFER = '<p class="official__offer"><a href="{}" rel="nofollow">{}</a></p>'
_LANG = ' lang="{}"'
NOTHING = fill("")


@dataclass(frozen=True)
class Parts:
    """`context` is for the templates debate/parts/*.html; `beside` stands in the frame of a post, by its id."""

    context: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[int, SafeString] = field(default_factory=dict)


@dataclass(frozen=True)
class Clock:
    """Whom a question asks; `days` since it was put, or until it was answered."""

    name: str
    url: str
    role: str
    days: int
    is_answered: bool
    asked_at: datetime
    answered_at: datetime | None
    handed_on: Sequence[Any] = ()


@dataclass(frozen=True)
class TextView:
    """A text in one language, clean HTML, and the other languages it is in, as (name, code, address)."""

    html: SafeString
    language: str
    others: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True)
class AnswerView:
    pk: int
    status: str
    colour: str
    by: str
    by_url: str
    role: str
    when: datetime
    changes: int
    text: TextView
    reason: TextView | None
    post_id: int | None
    post_number: int | None
    post_url: str
    url: str
    edit_url: str = ""
    # The way to a translation, where it is not written in the reader's language.
    translation: SafeString = NOTHING


@dataclass(frozen=True)
class StepView:
    pk: int
    when: date
    status: str
    colour: str
    text: str
    language: str
    link: str
    link_name: str
    edit_url: str = ""


@dataclass(frozen=True)
class SentenceView:
    pk: int
    text: str
    posts: Sequence[tuple[int, str]]
    objections: int
    is_mine: bool


def parts_of(debate: Debate, *, user: Any, language: str, posts: list[int], always: bool = False) -> Parts:
    """For the posts of one page. `debate` comes with `question` (person, committee) and `outcome` joined.

    `user` is None for anybody without an account: what they see is the same for all and kept whole. `always`: they
    want everything translated.
    """
    base = f"{debates_path(language)}{debate.pk}/"
    answers = answers_of(debate, user=user, language=language, always=always) if debate.answer_count else []
    outcome = getattr(debate, "outcome", None)
    may_manage = outcome is not None and user is not None and can_manage_debate(user, debate)
    context = {
        "clock": clock_of(debate, language),
        "answers": answers,
        "outcome": outcome,
        "outcome_text": text_view(outcome.texts, debate, language, "#outcome") if outcome else None,
        "outcome_role": name_of(outcome.author_role) if outcome else "",
        "steps": steps_of(outcome, language, base if may_manage else "") if outcome else [],
        "ways_on": ways_on(debate, language) if outcome and debate.state == State.VISIBLE else [],
        "summary": summary_of(debate, user, language) if debate.summary_count else None,
        "staff_links": staff_links(debate, user, base) if user is not None else [],
    }
    return Parts(context, _beside(debate, user, answers, posts, base))


def clock_of(debate: Debate, language: str) -> Clock | None:
    """One question of the database, and only for a question that was handed on."""
    question: Question | None = getattr(debate, "question", None)
    if question is None:
        return None
    until = question.answered_at
    days = max((until - question.asked_at).days, 0) if until else days_since(question.asked_at)
    handed_on = question.assigned_at != question.asked_at
    committee, person = question.committee, question.person
    if committee is not None:
        name, url, role = committee.name, f"{debates_path(language)}committees/{committee.slug}/", ""
    else:
        name, role = question.person_name, name_of(question.person_role)
        url = person_path(person.public_id) if person is not None else ""
    return Clock(
        name=name, url=url, role=role, days=days, is_answered=until is not None, asked_at=question.asked_at,
        answered_at=until, handed_on=list(question.reassignments.all()) if handed_on else [],
    )  # fmt: skip


def answers_of(debate: Debate, *, user: Any, language: str, always: bool = False) -> list[AnswerView]:
    """One question of the database."""
    changes = AnswerChange.objects.filter(answer=OuterRef("pk")).order_by().values("answer").annotate(n=Count("pk"))
    rows = OfficialAnswer.objects.filter(debate=debate, state=State.VISIBLE).select_related("post", "author")
    rows = rows.defer("post__body", "post__quoted_text").annotate(change_count=Subquery(changes.values("n")))
    return [
        _answer_view(row, debate, user, language, always=always)
        for row in rows.order_by("created_at", "pk")[:MOST_ANSWERS]
    ]


def steps_of(outcome: Outcome, language: str, base: str = "") -> list[StepView]:
    """One question of the database. With a `base`, each has the address where staff change it."""
    found = []
    for step in outcome.steps.all():
        text = worded(step.texts, language)
        found.append(
            StepView(
                pk=step.pk,
                when=step.happens_on,
                status=str(step.get_status_display()),
                colour=STEP_COLOURS[OutcomeStep.Status(step.status)],
                text=text.text,
                language=text.language,
                link=step.link,
                link_name=str(step.get_link_kind_display()),
                edit_url=f"{base}steps/{step.pk}/" if base else "",
            )
        )
    return found


def summary_of(debate: Debate, user: Any, language: str) -> dict[str, Any] | None:
    """In the reader's language, else in that of the debate, else in any; one question of the database."""
    objected = Objection.objects.filter(sentence=OuterRef("sentences"), settled_at=None).order_by().values("sentence")
    rows = list(
        Summary.objects.filter(debate=debate)
        .order_by("pk", "sentences__order", "sentences__pk", "sentences__posts__number")
        .annotate(objected=Subquery(objected.annotate(n=Count("pk")).values("n")))
        .values_list(
            "language",
            "author_name",
            "author_role",
            "updated_at",
            "sentences__pk",
            "sentences__text",
            "sentences__posts__number",
            "sentences__posts__state",
            "sentences__posts__author",
            "objected",
        )
    )
    by_language: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_language[row[0]].append(row)
    written = next((code for code in (language, debate.language, *by_language) if code in by_language), None)
    if written is None:
        return None
    sentences: dict[int, SentenceView] = {}
    for _code, _by, _role, _when, pk, text, number, state, author, objections in by_language[written]:
        if pk is None:
            continue
        seen = state == State.VISIBLE and number is not None
        links = [(number, post_path(language, debate.pk, number))] if seen else []
        known = sentences.get(pk)
        is_mine = bool(known and known.is_mine) or (seen and user is not None and author == user.pk)
        sentences[pk] = SentenceView(pk, text, [*(known.posts if known else ()), *links], objections or 0, is_mine)
    first = by_language[written][0]
    return {
        "language": written,
        "author": first[1],
        "role": name_of(first[2]),
        "when": first[3],
        "sentences": list(sentences.values()),
        "others": [
            (language_name(code), code, f"{debate.path(code)}#summary") for code in by_language if code != written
        ],
    }


def text_view(texts: Mapping[str, str], debate: Debate, language: str, anchor: str) -> TextView:
    """The text as this reader gets it, and where it is to be had in other languages."""
    found = worded(texts, language)
    others = [
        (language_name(code), code, f"{debate.path(code)}{anchor}")
        for code in languages_of(texts)
        if code != found.language
    ]
    return TextView(mark_clean(found.text), found.language, others)


def staff_links(debate: Debate, user: Any, base: str) -> list[dict[str, str]]:
    """What this person can do about the debate; empty for citizens. Asks the database only about groups."""
    links = []
    question = getattr(debate, "question", None)
    if can_answer_officially(user, debate):
        links.append({"title": _("Answer officially"), "url": f"{base}answer/"})
    if question is not None and question.answered_at is None and debate.closed_at is None and can_reassign(
        user, question
    ):  # fmt: skip
        links.append({"title": _("Hand the question on"), "url": f"{base}reassign/"})
    if not can_manage_debate(user, debate):
        return links
    links.append({"title": _("Sum up"), "url": f"{base}summary/"})
    if debate.closed_at is None:
        links.append({"title": _("Close with an outcome"), "url": f"{base}close/"})
        links.append({"title": _("Thaw") if debate.frozen_at else _("Freeze"), "url": f"{base}freeze/"})
    else:
        links.append({"title": _("Edit the outcome"), "url": f"{base}outcome/"})
        links.append({"title": _("Add a step"), "url": f"{base}steps/"})
    if works_on_debate(user, debate):
        links.append({"title": _("Notes of staff, and who looks after it"), "url": f"{base}notes/"})
    return links


def _answer_view(row: Any, debate: Debate, user: Any, language: str, *, always: bool) -> AnswerView:
    base = f"{debates_path(language)}{debate.pk}/"
    anchor = f"#answer-{row.pk}"
    url = f"{base}answers/{row.pk}/"
    post = row.post if row.post is not None and row.post.state == State.VISIBLE else None
    may_change = user is not None and can_change_answer(user, row)
    return AnswerView(
        pk=row.pk,
        status=str(row.get_status_display()),
        colour=COLOURS[OfficialAnswer.Status(row.status)],
        by=row.author_name,
        by_url=person_path(row.author.public_id) if row.author is not None else "",
        role=name_of(row.author_role),
        when=row.created_at,
        changes=max((row.change_count or 0) - 1, 0),
        text=(text := text_view(row.texts, debate, language, anchor)),
        translation=offer("debate.answer", row.pk, text.language, always=always),
        reason=text_view(row.reasons, debate, language, anchor) if row.reasons else None,
        post_id=post.pk if post is not None else None,
        post_number=post.number if post is not None else None,
        post_url=post_path(language, debate.pk, post.number) if post is not None and post.number else "",
        url=url,
        edit_url=f"{url}edit/" if may_change else "",
    )


def _beside(
    debate: Debate, user: Any, answers: Sequence[AnswerView], posts: Sequence[int], base: str
) -> dict[int, SafeString]:
    """What stands beside posts of this page: the answer to it, and for officials the way to give one."""
    beside: dict[int, list[SafeString]] = defaultdict(list)
    for answer in answers:
        if answer.post_id is not None:
            beside[answer.post_id].append(_drawn_beside(answer))
    if user is not None and can_answer_officially(user, debate):
        for pk in posts:
            if pk not in beside:
                beside[pk].append(fill(_OFFER, f"{base}answer/?post={pk}", _("Answer officially")))
    return {pk: fill("".join("{}" for _one in drawn), *drawn) for pk, drawn in beside.items()}


def _drawn_beside(answer: AnswerView) -> SafeString:
    by = f"{answer.by}, {answer.role}" if answer.role else answer.by
    return fill(
        _BESIDE,
        label=_("Official answer"),
        colour=answer.colour,
        status=answer.status,
        lang=fill(_LANG, answer.text.language),
        text=Truncator(plain_text(answer.text.html)).chars(BESIDE),
        by=by,
        url=f"#answer-{answer.pk}",
        more=_("Read the whole answer"),
    )
