"""Decisions as those they concern read them, and the public log."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.flags.categories import Category
from community.moderation.forms import AppealForm
from community.moderation.models import Decision, HouseRule
from community.moderation.permissions import can_appeal, can_moderate, can_read_decision, can_take_back
from community.moderation.services.appealing import appeal
from community.moderation.services.deciding import take_back
from community.moderation.views.entry import moderators_only, offer_same_address
from core import objects
from core.cache.public import public_page
from core.i18n.languages import language_name
from core.visibility import State

ROWS = 50
MOST_DIGITS = 18


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The statement of reasons, in the language of whoever reads it; with POST, an appeal."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    found = Decision.objects.select_related("author", "appeal", "suspension").filter(pk=pk).first()
    if found is None or not can_read_decision(request.user, found):
        raise Http404
    offer_same_address(request)
    form = AppealForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        appeal(decision=found, author=request.user, text=form.cleaned_data["text"].strip())
        messages.success(request, _("Your appeal is in. Another moderator will look at it."))
        return HttpResponseRedirect(request.path)
    return render(request, "moderation/decision_detail.html", _statement(request, found, form))


@require_POST
@moderators_only
def decision_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(Decision, pk=pk)
    take_back(decision=decision, moderator=request.user)
    messages.success(request, _("The decision is taken back."))
    return HttpResponseRedirect(decision.get_absolute_url())


@require_safe
@public_page("before")
def public_log(request: HttpRequest) -> HttpResponse:
    """What was decided, on what kind of thing, by which rule. No names, no titles, no reasons in words."""
    before = request.GET.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) <= MOST_DIGITS):
        raise BadRequest(_("This address of a list is not complete."))
    rows = Decision.objects.exclude(action=Decision.Action.KEEP).select_related("appeal").order_by("-pk")
    rows = rows.only(
        "action",
        "kind",
        "language",
        "category",
        "rule_key",
        "created_at",
        "until",
        "reversed_at",
        "appeal__outcome",
        "appeal__decision",
    )
    if before:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: ROWS + 1])
    more, found = len(found) > ROWS, found[:ROWS]
    rules = {rule.key: rule for rule in HouseRule.objects.for_readers()}
    offer_same_address(request)
    context = {
        "lines": [_line(one, rules) for one in found],
        "older_url": f"?before={found[-1].pk}" if more else "",
        "newer_url": request.path if before else "",
    }
    return render(request, "moderation/public_log.html", context)


def _line(decision: Decision, rules: dict[str, HouseRule]) -> dict[str, Any]:
    appealed = getattr(decision, "appeal", None)
    return {
        "when": decision.created_at,
        "action": decision.get_action_display(),
        "kind": _kind_label(decision.kind),
        "language": language_name(decision.language),
        "rule": rules.get(decision.rule_key),
        "category": Category(decision.category).label if decision.category else "",
        "reversed": decision.reversed_at is not None,
        "appealed": appealed is not None,
        "outcome": appealed.get_outcome_display() if appealed is not None else "",
    }


def _kind_label(name: str) -> str:
    try:
        return str(objects.get(name).label)
    except KeyError:
        return name


def _statement(request: HttpRequest, decision: Decision, form: AppealForm) -> dict[str, Any]:
    obj = objects.resolve(decision.kind, decision.object_id, request.user)
    taken = decision.action in (Decision.Action.HIDE, Decision.Action.REMOVE) and decision.reversed_at is None
    out_of_sight = taken and (obj is None or objects.get(decision.kind).state(obj) != State.VISIBLE)
    return {
        "decision": decision,
        "form": form,
        "action": decision.get_action_display(),
        "kind_label": _kind_label(decision.kind),
        "rule": HouseRule.objects.named(decision.rule_key),
        "category": Category(decision.category).label if decision.category else "",
        "object_url": objects.get(decision.kind).url(obj) if obj is not None else "",
        "is_hidden": out_of_sight,
        "appeal": getattr(decision, "appeal", None),
        "may_appeal": can_appeal(request.user, decision),
        "may_take_back": can_take_back(request.user, decision),
        "is_moderator": can_moderate(request.user),
        "is_author": decision.author_id == request.user.pk,
    }
