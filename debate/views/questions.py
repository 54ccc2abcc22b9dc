"""Questions that wait, committees with their rates, and handing a question on."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from community.writing import posted
from core.cache.public import public_page
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from core.parameters import choice
from debate.addresses import debates_path
from debate.committees import members
from debate.forms.official import ReassignForm
from debate.models import Committee, Question
from debate.permissions import can_reassign
from debate.rates import Rate, public_questions, rates_of_committees
from debate.rows import question_row
from debate.services.asking import reassign
from debate.views.official import Sheet, debate_or_404
from debate.views.writing import writing_page

ROWS = 30
WAITING, ANSWERED = "waiting", "answered"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AFTER = re.compile(r"([0-9]{1,16})-([0-9]{1,18})")


@require_safe
@public_page()
def question_list(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first; what is answered, the newest first. By keyset, thirty a page."""
    status = choice(request, "status", (WAITING, ANSWERED))
    rows, more = _page(request, public_questions(), status)
    context = {
        **_frame(request, "questions/", _("Questions")),
        "questions": rows,
        "status": status,
        "chips": _chips(status),
        "older_url": _address(status, more) if more else "",
        "newer_url": _address(status, "") if "after" in request.GET else "",
    }
    return render(request, "debate/question_list.html", context)


@require_safe
@public_page()
def committee_list(request: HttpRequest) -> HttpResponse:
    """Whom one can ask, and how they answer."""
    rows = list(Committee.objects.all())
    rates = rates_of_committees(row.pk for row in rows)
    front = debates_path(get_language() or "")
    context = {
        **_frame(request, "committees/", _("Committees and departments")),
        "committees": [
            {"name": row.name, "url": f"{front}committees/{row.slug}/", "rate": rates.get(row.pk, Rate()),
             "is_active": row.is_active}
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "debate/committee_list.html", context)


@require_safe
@public_page()
def committee_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One committee: its rate, its members, its questions."""
    committee = get_object_or_404(Committee, slug=slug)
    status = choice(request, "status", (WAITING, ANSWERED))
    rows, more = _page(request, public_questions().filter(committee=committee), status)
    context = {
        **_frame(request, f"committees/{slug}/", committee.name, is_committee=True),
        "committee": committee,
        "rate": rates_of_committees([committee.pk]).get(committee.pk, Rate()),
        "members": [{"name": str(one), "url": person_path(one.public_id)} for one in members(committee)],
        "questions": rows,
        "status": status,
        "chips": _chips(status),
        "older_url": _address(status, more) if more else "",
        "newer_url": _address(status, "") if "after" in request.GET else "",
    }
    return render(request, "debate/committee_detail.html", context)


@writing_page
def question_reassign(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a question on, with a reason that everybody reads."""
    debate = debate_or_404(request, pk)
    question: Question | None = getattr(debate, "question", None)
    if question is None:
        raise Http404
    form = ReassignForm(posted(request))
    sheet = Sheet(request, debate, form, _("Hand the question on"), "reassign/", _("Hand it on"))

    def save() -> HttpResponse:
        data = form.cleaned_data
        reassign(question=question, by=request.user, asked=data["asked"], reason=data["reason"])
        messages.success(request, _("The question is handed on. Its clock goes on running."))
        return HttpResponseRedirect(debate.path(get_language() or ""))

    return sheet.answered(can_reassign(request.user, question), save)


def _page(request: HttpRequest, rows: "QuerySet[Question]", status: str) -> tuple[list[dict[str, Any]], str]:
    """The rows of a page, and where the next one begins."""
    rows = rows.select_related("debate", "person", "committee").defer("debate__body")
    after = _after(request)
    if status == WAITING:
        rows = rows.filter(answered_at=None, debate__closed_at=None).order_by("asked_at", "pk")
        if after is not None:
            when, pk = after
            rows = rows.filter(Q(asked_at__gt=when) | Q(asked_at=when, pk__gt=pk))
    else:
        rows = rows.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")
        if after is not None:
            when, pk = after
            rows = rows.filter(Q(answered_at__lt=when) | Q(answered_at=when, pk__lt=pk))
    found = list(rows[: ROWS + 1])
    language = get_language() or ""
    last = found[ROWS - 1] if len(found) > ROWS else None
    more = _place(last, status) if last is not None else ""
    return [question_row(one, language) for one in found[:ROWS]], more


def _place(question: Question, status: str) -> str:
    when = question.asked_at if status == WAITING else question.answered_at or question.asked_at
    return f"{(when - _EPOCH) // timedelta(microseconds=1)}-{question.pk}"


def _after(request: HttpRequest) -> tuple[datetime, int] | None:
    text = request.GET.get("after")
    if text is None:
        return None
    found = _AFTER.fullmatch(text)
    if not found:
        raise BadRequest(_("This address of a list is not complete."))
    try:
        return _EPOCH + timedelta(microseconds=int(found[1])), int(found[2])
    except OverflowError as error:
        raise BadRequest(_("This address of a list is not complete.")) from error


def _address(status: str, after: str) -> str:
    parts = [*(["status=answered"] if status == ANSWERED else []), *([f"after={after}"] if after else [])]
    return f"?{'&'.join(parts)}"


def _chips(status: str) -> list[dict[str, Any]]:
    return [
        {"title": _("Waiting for an answer"), "url": "?", "current": status == WAITING},
        {"title": _("Answered"), "url": "?status=answered", "current": status == ANSWERED},
    ]


def _frame(request: HttpRequest, page: str, title: str, *, is_committee: bool = False) -> dict[str, Any]:
    front = debates_path(get_language() or "")
    set_translations(request, {code: f"{debates_path(code)}{page}" for code in language_codes()}, {})
    up = [{"title": _("Debate"), "url": front}]
    if is_committee:
        up.append({"title": _("Committees and departments"), "url": f"{front}committees/"})
    return {"breadcrumbs": [*up, {"title": title, "url": ""}], "title": title, "front": front}
