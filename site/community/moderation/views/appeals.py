"""Appeals that wait, and deciding one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.moderation.forms import AppealDecisionForm
from community.moderation.models import Appeal, HouseRule
from community.moderation.permissions import can_decide_appeal
from community.moderation.services.appealing import decide_appeal
from community.moderation.views.entry import moderators_only
from core import objects

ROWS = 50
CONFLICT, INVALID, FORBIDDEN = 409, 422, 403


@require_safe
@moderators_only
def appeal_list(request: HttpRequest) -> HttpResponse:
    """Those not decided yet, the longest waiting first."""
    waiting = Appeal.objects.filter(decided_at=None).select_related("decision").order_by("pk")[:ROWS]
    context = {"appeals": [(one, can_decide_appeal(request.user, one)) for one in waiting]}
    return render(request, "moderation/appeal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def appeal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision, what is said against it, and the answer of another moderator."""
    appeal = get_object_or_404(Appeal.objects.select_related("decision", "decision__author"), pk=pk)
    form = AppealDecisionForm(request.POST if request.method == "POST" else None, label_suffix="")
    status = 200
    if request.method == "POST" and not form.is_valid():
        status = INVALID
    elif request.method == "POST":
        data = form.cleaned_data
        try:
            decide_appeal(appeal=appeal, moderator=request.user, outcome=data["outcome"], answer=data["answer"])
        except PermissionDenied as refusal:
            messages.error(request, str(refusal))
            status = FORBIDDEN
        except ValidationError as error:
            form.add_error(None, error)
            status = CONFLICT
        else:
            messages.success(request, _("The appeal is decided, and the author is told."))
            return HttpResponseRedirect(reverse("moderation:appeal_list"))
    decision = appeal.decision
    obj = objects.resolve(decision.kind, decision.object_id, request.user)
    context = {
        "appeal": appeal,
        "decision": decision,
        "form": form,
        "may_decide": can_decide_appeal(request.user, appeal) and appeal.decided_at is None,
        "rule": HouseRule.objects.named(decision.rule_key),
        "object_url": objects.get(decision.kind).url(obj) if obj is not None else "",
        "excerpt": objects.get(decision.kind).excerpt(obj) if obj is not None else "",
    }
    return render(request, "moderation/appeal_detail.html", context, status=status)
