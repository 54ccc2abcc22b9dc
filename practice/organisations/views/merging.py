"""Merging organisations in the admin, and taking a merge back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practice.organisations.forms.admin import MergeForm
from practice.organisations.models import Merge, Organisation
from practice.organisations.permissions import can_verify
from practice.organisations.services.merging import UNDO_DAYS, can_be_undone, undo_merge


@require_http_methods(["GET", "HEAD", "POST"])
def merge_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes over, into which; below it the merges there were."""
    user: Any = request.user
    if not can_verify(user):
        raise PermissionDenied
    organisation = get_object_or_404(Organisation.objects.visible_to(user), pk=pk)
    form = MergeForm(request.POST or None, source=organisation, user=user, label_suffix="")
    if request.method == "POST" and form.is_valid() and form.save():
        target = form.cleaned_data["target"]
        messages.success(
            request, _("%(name)s is part of %(target)s now.") % {"name": organisation.name, "target": target.name}
        )
        return HttpResponseRedirect(reverse("practice_organisations_merge", args=(target.pk,)))
    merges = Merge.objects.filter(target=organisation).select_related("source", "target")[:50]
    context = {
        "organisation": organisation,
        "form": form,
        "merges": [{"merge": one, "can_be_undone": can_be_undone(one)} for one in merges],
        "undo_days": UNDO_DAYS,
        "back_url": reverse("practice_organisations:edit", args=(organisation.pk,)),
    }
    return render(request, "organisations/admin/merge.html", context)


@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    if not can_verify(user):
        raise PermissionDenied
    merge = get_object_or_404(Merge.objects.select_related("source", "target"), pk=pk)
    try:
        restored = undo_merge(merge=merge, by=user)
        messages.success(request, _("%(name)s is an organisation of its own again.") % {"name": restored.name})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(reverse("practice_organisations_merge", args=(merge.target_id,)))
