"""Needs and offers of business networks: the list, one with its answers, posting, changing, settling."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from community.writing import Hindrance, posted
from core.html import plain_text
from core.parameters import choice, moment, moment_text
from core.text_form import TEXT, text_initial
from practice.groups.forms.notice import NoticeForm, last_day
from practice.groups.forms.post import AnswerForm
from practice.groups.models import Answer, Notice, WorkingGroup
from practice.groups.permissions import can_edit_notice, can_withdraw, can_withdraw_answer
from practice.groups.services.drawing import draw
from practice.groups.services.noticing import (
    answer_notice,
    edit_notice,
    post_notice,
    settle_notice,
    withdraw_answer,
    withdraw_notice,
)
from practice.groups.states import State
from practice.groups.views.frame import Visit, reader, speaks_for
from practice.groups.views.parts import spoken_for
from practice.groups.views.reported import reported_page
from practice.groups.views.writing import (
    editor_context,
    hindrance,
    member_hindrance,
    members_only,
    no_entry,
    no_longer_in,
    take_in,
    writing_page,
)
from practice.vocabulary.models import Term

ROWS = 20
EXCERPT = 220
ALL = "all"
TAB = "needs-and-offers"
Status = Notice.Status


@require_safe
def notice_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What is open, the newest first; others by their status, their kind and their topics."""
    visit = _visit(request, slug)
    if not visit.may_read:
        return members_only(visit)
    chosen = {
        "status": choice(request, "status", (Status.OPEN, *(one for one in Status.values if one != Status.OPEN), ALL)),
        "kind": choice(request, "kind", (ALL, *Notice.Kind.values)),
        "topic": request.GET.get("topic", "")[:60],
    }
    rows = _filtered(visit.group, chosen)
    if (before := moment(request)) is not None:
        when, pk = before
        rows = rows.filter(Q(created_at__lt=when) | Q(created_at=when, pk__lt=pk), created_at__lte=when)
    found = list(
        rows.select_related("author", "organisation", "group")
        .prefetch_related("terms")
        .order_by("-created_at", "-pk")[: ROWS + 1]
    )
    end = found[ROWS - 1] if len(found) > ROWS else None
    context = visit.context(TAB) | {
        "rows": [_row(visit, notice) for notice in found[:ROWS]],
        "older_url": _query(chosen, before=moment_text(end.created_at, end.pk)) if end is not None else "",
        "create_url": f"{visit.path}{TAB}/new/",
        "filters": _filters(visit, chosen),
        "is_filtered": chosen != {"status": Status.OPEN, "kind": ALL, "topic": ""},
    }
    return render(request, "groups/notice_list.html", context)


@writing_page
def notice_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One, with the answers that its reader may see; with POST an answer, or what its author does with it."""
    try:
        visit = _visit(request, slug)
    except Http404:
        return reported_page(request, Notice.objects.visible_to(reader(request)), slug, pk)
    notice = _find(visit, pk)
    if not visit.may_read and request.method == "POST":
        # Who was in the group gets the text back.
        raise Http404
    if not visit.may_read:
        rows = Notice.objects.visible_to(visit.user)
        return reported_page(request, rows, slug, pk) if notice else members_only(visit)
    if notice is None:
        raise Http404
    if request.method == "POST" and request.POST.get("action") in ("answered", "renew", "withdraw"):
        return _settle(visit, notice, request.POST["action"])
    if request.method == "POST" and request.POST.get("action") == "take-back":
        return _take_back(visit, notice)
    initial = {"language": get_language() or "", "submission": uuid.uuid4(), "format": TEXT}
    form = AnswerForm(posted(request), initial=initial, auto_id="answer_%s")
    page = partial(_detail, visit, notice, form)
    if request.method != "POST":
        return page()

    def save() -> HttpResponse:
        data = form.cleaned_data
        answer_notice(
            notice=notice,
            author=visit.user,
            body=form.html(),
            language=data["language"],
            submission=data["submission"],
        )
        messages.success(request, _("Your answer is sent to %(name)s.") % {"name": notice.author_name})
        return HttpResponseRedirect(notice.path(visit.language))

    return take_in(form, page=page, hindered=partial(member_hindrance, visit, "write"), save=save)


@writing_page
def notice_create(request: HttpRequest, slug: str) -> HttpResponse:
    visit = _visit(request, slug)
    initial = {"language": get_language() or "", "submission": uuid.uuid4(), "format": TEXT}
    if request.GET.get("kind") in Notice.Kind.values:
        initial["kind"] = request.GET["kind"]
    organisations = speaks_for(visit)
    form = NoticeForm(posted(request), initial=initial, organisations=organisations, auto_id="notice_%s")
    page = partial(_form_page, visit, form)
    if request.method != "POST":
        return page() if visit.may_write else _not_here(visit)

    def save() -> HttpResponse:
        chosen = {str(one.pk): one for one in organisations}.get(form.cleaned_data.get("organisation", ""))
        notice = post_notice(
            group=visit.group,
            author=visit.user,
            facts=form.facts(),
            organisation=chosen,
            submission=form.cleaned_data["submission"],
        )
        if notice.state == State.WAITING:
            messages.info(request, _("Thank you. A moderator looks at it before others see it."))
            return HttpResponseRedirect(f"{visit.path}{TAB}/")
        messages.success(request, _("It stands in the group now."))
        return HttpResponseRedirect(notice.path(visit.language))

    return take_in(form, page=page, hindered=partial(member_hindrance, visit, "write"), save=save)


@writing_page
def notice_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    visit = _visit(request, slug)
    notice = _find(visit, pk)
    if notice is None:
        raise Http404
    initial = {
        **text_initial(notice.body),
        "kind": notice.kind,
        "title": notice.title,
        "contact": notice.contact,
        "terms": list(notice.terms.all()),
        "until": last_day(notice) if notice.expires_at > timezone.now() else None,
        "language": notice.language,
        "submission": uuid.uuid4(),
    }
    form = NoticeForm(posted(request), initial=initial, organisations=[], auto_id="notice_%s")
    where = notice.path(visit.language)
    page = partial(_form_page, visit, form, notice)
    if request.method != "POST":
        if not can_edit_notice(visit.user, notice, visit.standing):
            why = _("Only who posted this can change it, while in the group.")
            return no_entry(request, why="" if visit.user is None else why, back_url=where)
        return page()

    def save() -> HttpResponse:
        edit_notice(notice=notice, author=visit.user, facts=form.facts(), submission=form.cleaned_data["submission"])
        messages.success(request, _("Your change is saved."))
        return HttpResponseRedirect(where)

    return take_in(form, page=page, hindered=partial(member_hindrance, visit, "write"), save=save)


def _not_here(visit: Visit) -> HttpResponse:
    if not visit.may_read:
        return members_only(visit)
    why = "" if visit.user is None else no_longer_in(visit).title
    return no_entry(visit.request, why=why, back_url=f"{visit.path}{TAB}/")


def _visit(request: HttpRequest, slug: str) -> Visit:
    """Only business networks have needs and offers."""
    visit = Visit(request, slug)
    if visit.group.kind != WorkingGroup.Kind.BUSINESS:
        raise Http404
    return visit


def _settle(visit: Visit, notice: Notice, action: str) -> HttpResponse:
    request, where = visit.request, notice.path(visit.language)
    if (why_not := member_hindrance(visit, "write")) is not None:
        messages.error(request, f"{why_not.title}. {why_not.text}")
        return HttpResponseRedirect(where)
    try:
        if action == "withdraw":
            withdraw_notice(notice=notice, by=visit.user)
            messages.success(request, _("It is gone."))
            return HttpResponseRedirect(f"{visit.path}{TAB}/")
        settle_notice(notice=notice, by=visit.user, status=Status.ANSWERED if action == "answered" else Status.OPEN)
    except PermissionDenied as error:
        return no_entry(request, why=str(error), back_url=where)
    messages.success(request, _("Marked as answered.") if action == "answered" else _("It is open again."))
    return HttpResponseRedirect(where)


def _take_back(visit: Visit, notice: Notice) -> HttpResponse:
    """One's own answer, as far as one sees it."""
    request, where, number = visit.request, notice.path(visit.language), visit.request.POST.get("answer", "")
    if (why_not := hindrance(request, "write")) is not None:
        messages.error(request, f"{why_not.title}. {why_not.text}")
        return HttpResponseRedirect(where)
    if not (number.isascii() and number.isdigit()) or len(number) > 18:
        raise Http404
    answers = Answer.objects.visible_to(visit.user).filter(notice=notice).select_related("notice")
    answer = answers.filter(pk=int(number)).first()
    if answer is None:
        raise Http404
    try:
        withdraw_answer(answer=answer, by=visit.user)
    except PermissionDenied as error:
        return no_entry(request, why=str(error), back_url=where)
    messages.success(request, _("Your answer is gone."))
    return HttpResponseRedirect(where)


def _filtered(group: WorkingGroup, chosen: dict[str, str]) -> Any:
    """One that is over counts as expired from that moment on, whether or not the night has come."""
    rows = Notice.objects.filter(group=group, state=State.VISIBLE)
    now = timezone.now()
    if chosen["status"] == Status.OPEN:
        rows = rows.filter(status=Status.OPEN, expires_at__gt=now)
    elif chosen["status"] == Status.EXPIRED:
        rows = rows.filter(Q(status=Status.EXPIRED) | Q(status=Status.OPEN, expires_at__lte=now))
    elif chosen["status"] == Status.ANSWERED:
        rows = rows.filter(status=Status.ANSWERED)
    if chosen["kind"] != ALL:
        rows = rows.filter(kind=chosen["kind"])
    if chosen["topic"]:
        terms = Term.objects.filter(kind=Term.Kind.THEME, key=chosen["topic"])
        rows = rows.filter(pk__in=Notice.terms.through.objects.filter(term__in=terms).values("notice"))
    return rows


def _filters(visit: Visit, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Topics are those that notices of this group have."""
    used = Notice.terms.through.objects.filter(
        term=OuterRef("pk"), notice__group=visit.group, notice__state=State.VISIBLE
    )
    # One notice is enough for a topic: the others are not read.
    topics = Term.objects.filter(Exists(used)).order_by("position", "key")[:30]
    status = {Status.OPEN: _("Open"), Status.ANSWERED: _("Answered"), Status.EXPIRED: _("Expired"), ALL: _("All")}
    kinds = {ALL: _("Needs and offers"), Notice.Kind.NEED: _("Needs"), Notice.Kind.OFFER: _("Offers")}
    found = [
        {"label": _("Status"), "items": _chips("status", status, chosen)},
        {"label": _("Kind"), "items": _chips("kind", kinds, chosen)},
    ]
    names = {term.key: term.name(visit.language) for term in topics}
    if names:
        found.append({"label": _("Topic"), "items": _chips("topic", {"": _("All topics"), **names}, chosen)})
    return found


def _chips(name: str, values: dict[Any, Any], chosen: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"title": title, "url": _query({**chosen, name: str(value)}) or "?", "current": chosen[name] == value}
        for value, title in values.items()
    ]


def _query(chosen: dict[str, str], **more: str) -> str:
    usual = {"status": Status.OPEN, "kind": ALL, "topic": ""}
    said = {name: value for name, value in chosen.items() if value != usual[name]} | more
    return f"?{urlencode(said)}" if said else ""


def _row(visit: Visit, notice: Notice) -> dict[str, Any]:
    is_over = notice.status == Status.OPEN and notice.expires_at <= timezone.now()
    status = Status.EXPIRED if is_over else Status(notice.status)
    return {
        "pk": notice.pk,
        "title": notice.title,
        "url": notice.path(visit.language),
        "lang": notice.language if notice.language != visit.language else "",
        "kind": notice.get_kind_display(),
        "status": status.label,
        "is_open": status == Status.OPEN,
        "text": Truncator(plain_text(notice.body)).chars(EXCERPT),
        "name": notice.author_name,
        "person_url": person_path(notice.author.public_id) if notice.author and notice.author.is_active else "",
        "organisation": spoken_for(notice),
        "terms": [term.name(visit.language) for term in notice.terms.all()],
        "when": notice.created_at,
        "ends": last_day(notice),
        "answers": notice.answer_count,
    }


def _find(visit: Visit, pk: int) -> Any:
    rows = Notice.objects.visible_to(visit.user).filter(pk=pk, group=visit.group)
    return rows.select_related("group", "author", "organisation").first()


def _detail(
    visit: Visit, notice: Notice, form: AnswerForm, *, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    is_own = visit.user is not None and notice.author_id == visit.user.pk
    row = _row(visit, notice)
    answers = Answer.objects.visible_to(visit.user).filter(notice=notice).select_related("author").order_by("pk")
    context = visit.context(TAB, notice.title) | {
        "notice": row,
        "html": draw(notice.body),
        "contact": notice.contact,
        "is_own": is_own,
        "is_waiting": notice.state == State.WAITING,
        "answers": [
            {
                "pk": one.pk,
                "name": one.author_name,
                "person_url": person_path(one.author.public_id) if one.author and one.author.is_active else "",
                "when": one.created_at,
                "html": draw(one.body),
                "lang": one.language if one.language != visit.language else "",
                "may_take_back": can_withdraw_answer(visit.user, one),
                "may_report": visit.user is not None and one.author_id != visit.user.pk,
            }
            for one in answers
        ],
        "form": form if visit.may_write and not is_own and row["is_open"] else None,
        "hindrance": hindrance,
        "may_edit": is_own and can_edit_notice(visit.user, notice, visit.standing),
        "may_withdraw": visit.standing.is_member and can_withdraw(visit.user, notice, visit.standing),
        "may_report": notice.state == State.VISIBLE and not is_own,
        "list_url": f"{visit.path}{TAB}/",
        **editor_context(f"group-answer-{notice.pk}"),
    }
    if hindrance is not None:
        # Whatever stands in the way: what was typed comes back.
        context["form"] = form
    return render(visit.request, "groups/notice_detail.html", context, status=status)


def _form_page(
    visit: Visit,
    form: NoticeForm,
    notice: Notice | None = None,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    title = _("Post a need or an offer") if notice is None else _("Change “%(title)s”") % {"title": notice.title}
    context = visit.context(TAB, title) | {
        "form": form,
        "hindrance": hindrance,
        "back_url": f"{visit.path}{TAB}/" if notice is None else notice.path(visit.language),
        "submit_text": _("Publish") if notice is None else _("Save"),
        **editor_context(f"group-notice-{notice.pk if notice else visit.group.pk}"),
    }
    return render(visit.request, "groups/text_form.html", context, status=status)
