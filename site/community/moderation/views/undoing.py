"""Undoing what one account did, and looking at what came of it."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from community.moderation.forms import UndoForm
from community.moderation.models import Decision, HouseRule, Undoing
from community.moderation.permissions import can_decide_on
from community.moderation.services.undoing import count_since, reverse_undoing, undo_account
from community.moderation.views.entry import moderators_only
from core import objects

INVALID = 422
PREVIEW = "preview"


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def undoing_new(request: HttpRequest, person: int) -> HttpResponse:
    """Says how much there is before anything is done."""
    account = get_object_or_404(User, pk=person)
    form = UndoForm(
        request.POST if request.method == "POST" else None,
        rules=HouseRule.objects.for_readers(),
        initial={"since": timezone.localtime(timezone.now() - timedelta(days=1)), "rule": "spam"},
        label_suffix="",
    )
    found, status = None, 200
    if request.method == "POST" and not form.is_valid():
        status = INVALID
    elif request.method == "POST":
        data = form.cleaned_data
        if request.POST.get("action") == PREVIEW:
            found = count_since(account, data["since"])
        else:
            undoing = undo_account(
                person=account,
                since=data["since"],
                moderator=request.user,
                rule_key=data["rule"],
                statement=data["statement"].strip(),
            )
            return HttpResponseRedirect(reverse("moderation:undoing_detail", args=[undoing.pk]))
    context = {
        "person": account,
        "person_url": objects.get("accounts.person").url(account),
        "form": form,
        "found": found,
        "may_decide": can_decide_on(request.user, account),
        "earlier": Undoing.objects.filter(person=account).order_by("-pk")[:10],
        "decisions": Decision.objects.filter(author=account).order_by("-pk")[:10],
    }
    return render(request, "moderation/undoing_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def undoing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was undone and what had to be left; with POST, all of it is taken back."""
    undoing = get_object_or_404(Undoing.objects.select_related("person", "moderator"), pk=pk)
    if request.method == "POST":
        reverse_undoing(undoing=undoing, moderator=request.user)
        messages.success(request, _("It is being taken back."))
        return HttpResponseRedirect(request.path)
    context = {
        "undoing": undoing,
        "person": undoing.person,
        "may_reverse": undoing.status == Undoing.Status.DONE and undoing.person_id != request.user.pk,
    }
    return render(request, "moderation/undoing_detail.html", context)
