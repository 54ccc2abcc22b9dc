"""One case: the object in its place, what was said about it, and what to do."""

from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.flags.categories import Category
from community.flags.models import Case, newest_reports
from community.moderation.forms import DecisionForm
from community.moderation.models import Decision, HouseRule
from community.moderation.permissions import can_decide_on
from community.moderation.services.claiming import Changed, claim, release
from community.moderation.services.deciding import actions_for, decide
from community.moderation.services.rules import rule_for
from community.moderation.views.entry import moderators_only
from community.moderation.views.queue import address, filtered, read_filters
from core import objects
from core.visibility import State

CONFLICT, INVALID, FORBIDDEN = 409, 422, 403
REPORTS, EARLIER, MOST_DIGITS = 20, 10, 9
PASSAGES, LONGEST = 20, 1_000


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def case_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Reading it claims nothing; deciding on it needs the version that was read."""
    case = get_object_or_404(Case.objects.select_related("claimed_by"), pk=pk)
    obj = objects.resolve(case.kind, case.object_id, request.user)
    kind = objects.get(case.kind) if obj is not None else None
    author = kind.author(obj) if kind is not None else None
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        actions=actions_for(kind, author) if kind is not None else [Decision.Action.KEEP],
        rules=HouseRule.objects.for_readers(),
        rule=rule_for(case.category),
        initial={"version": case.version},
        label_suffix="",
    )
    if request.method != "POST":
        return _page(request, case, obj, author, form)
    if not form.is_valid():
        return _page(request, case, obj, author, form, status=INVALID)
    try:
        decision = decide(
            case=case, moderator=request.user, verdict=form.verdict(), version=form.cleaned_data["version"]
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, case, obj, author, form, status=INVALID)
    except PermissionDenied as refusal:
        messages.error(request, str(refusal) or _("You may not decide this."))
        return _page(request, case, obj, author, form, status=FORBIDDEN)
    except Changed as changed:
        if _decided_so_already(changed.case, request.user, form.cleaned_data["action"]):
            return HttpResponseRedirect(_next(request, case))
        messages.warning(request, _("Another moderator was faster. Look at it once more; nothing was done now."))
        fresh = Case.objects.select_related("claimed_by").get(pk=changed.case.pk)
        return _page(request, fresh, obj, author, form, status=CONFLICT)
    messages.success(
        request, _("Decided: %(action)s. “%(title)s”") % {"action": decision.get_action_display(), "title": case.title}
    )
    return HttpResponseRedirect(_next(request, case))


@require_POST
@moderators_only
def case_claim(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Case, pk=pk)
    version = request.POST.get("version", "")
    known = int(version) if version.isdecimal() and len(version) <= MOST_DIGITS else None
    try:
        claim(case=case, moderator=request.user, version=known)
    except Changed:
        messages.warning(request, _("Another moderator was faster. Look at it once more; nothing was done now."))
    return HttpResponseRedirect(_same(request, case))


@require_POST
@moderators_only
def case_release(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Case, pk=pk)
    release(case=case, moderator=request.user)
    return HttpResponseRedirect(_same(request, case))


def _decided_so_already(case: Case, moderator: Any, action: str) -> bool:
    """The same form came twice: the button was pressed again before the answer was there."""
    last = Decision.objects.filter(case=case).order_by("-pk").first()
    return not case.is_open and last is not None and last.moderator_id == moderator.pk and last.action == action


def _state_label(kind: objects.Kind, obj: Any) -> str:
    """How it stands, where that is not in plain sight. An app may have states of its own."""
    state = kind.state(obj)
    if state == State.VISIBLE:
        return ""
    if state in State.values:
        return str(State(state).label)
    shown = getattr(obj, "get_state_display", None)
    return str(shown()) if shown is not None else state


def _changes(kind: objects.Kind | None, obj: Any) -> list[tuple[str, str]]:
    """What it added and removed, as far as anybody reads it before deciding."""
    if kind is None or kind.changed is None:
        return []
    return [
        (how, Truncator(words).chars(LONGEST)) for how, words in islice(kind.changed(obj), PASSAGES) if words.strip()
    ]


def _query(request: HttpRequest) -> str:
    return urlencode({name: value for name, value in read_filters(request).items() if value})


def _same(request: HttpRequest, case: Case) -> str:
    return f"{reverse('moderation:case_detail', args=[case.pk])}?{_query(request)}"


def _next(request: HttpRequest, case: Case) -> str:
    """The next case of the list one came from; the list when there is none."""
    chosen = read_filters(request)
    waiting = filtered(chosen, request).exclude(pk=case.pk)
    following = waiting.after(chosen["order"], case.report_count, case.pk).first() or waiting.first()
    if following is None:
        return address(chosen)
    return f"{reverse('moderation:case_detail', args=[following.pk])}?{_query(request)}"


def _page(
    request: HttpRequest, case: Case, obj: Any, author: Any, form: DecisionForm, status: int = 200
) -> HttpResponse:
    kind = objects.get(case.kind) if obj is not None else None
    same = Decision.objects.filter(kind=case.kind, object_id=case.object_id).select_related("moderator")
    about_author = Decision.objects.filter(author=author).exclude(kind=case.kind, object_id=case.object_id)
    context = {
        "case": case,
        "form": form,
        "there": obj is not None,
        "object_url": kind.url(obj) if kind is not None else "",
        "excerpt": kind.excerpt(obj) if kind is not None else "",
        "changes": _changes(kind, obj),
        "picture_url": kind.picture(obj) if kind is not None and kind.picture is not None else "",
        "kind_label": case.kind_label,
        "author": author,
        "author_name": str(author) if author is not None else "",
        # A person has not written themselves.
        "by_name": str(author) if author is not None and author != obj else "",
        "state": _state_label(kind, obj) if kind is not None else "",
        "reports": [
            {"report": one, "category": Category(one.category).label, "law": Category(one.category).is_about_law}
            for one in newest_reports(case, REPORTS)
        ],
        "decisions": same.order_by("-pk")[:EARLIER],
        "author_decisions": about_author.order_by("-pk")[:EARLIER] if author is not None else [],
        "claimed_by_other": case.claimed_by if case.is_claimed_by_other(request.user) else None,
        "is_mine": case.is_claimed() and case.claimed_by_id == request.user.pk,
        "may_decide": can_decide_on(request.user, author),
        "query": _query(request),
        "list_url": address(read_filters(request)),
    }
    return render(request, "moderation/case_detail.html", context, status=status)
