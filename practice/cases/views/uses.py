""" "I used this too": a form of its own, so that the page of the case is the same for everybody."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, busy, posted
from core.visibility import State
from practice.cases.addresses import case_path
from practice.cases.forms.short import UseForm
from practice.cases.permissions import can_use_case
from practice.cases.services.using import mark_used, take_use_back, use_of
from practice.cases.views.writing import breadcrumbs, case_or_404, hindrance, no_entry, refused, writing_page


@writing_page
def use_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it, say it otherwise, or (with `action=take_back`) no longer say it."""
    page = case_or_404(request, pk)
    if not page.live:
        raise Http404
    back = case_path(page.language, page.slug)
    user = request.user
    if request.method != "POST" and not can_use_case(user, page):
        return no_entry(request, why=_("You cannot write here now.") if user.is_authenticated else "", back_url=back)
    use = use_of(user, page)
    if use is not None and use.state != State.VISIBLE:
        # What a moderator took out of sight is not shown to who wrote it either; the service says so when it is sent.
        use = None
    initial = {"language": get_language(), "submission": uuid.uuid4()}
    if use is not None:
        initial |= {"note": use.note, "language": use.language, "organisation": use.organisation_id}
    form = UseForm(posted(request), initial=initial, user=user, auto_id="use_%s")
    stop, status = None, 200
    if request.method == "POST":
        valid = form.is_valid()
        stop = hindrance(request, "write")
        status = FORBIDDEN if stop else INVALID
        try:
            if stop is None and request.POST.get("action") == "take_back":
                take_use_back(page=page, user=user)
                messages.success(request, _("You no longer say that you used it."))
                return HttpResponseRedirect(f"{back}#uses")
            if stop is None and valid:
                data = form.cleaned_data
                said = mark_used(
                    page=page,
                    user=user,
                    note=data["note"],
                    language=data["language"],
                    organisation=data["organisation"],
                    submission=data["submission"],
                )
                messages.success(
                    request,
                    _("Thank you. Others see now that it worked elsewhere too.")
                    if said.state == State.VISIBLE
                    else _("Thank you. A moderator looks at it before others see it."),
                )
                return HttpResponseRedirect(f"{back}#uses")
        except ValidationError as error:
            form.refuse(error)
        except PermissionDenied as error:
            stop, status = refused(error), FORBIDDEN
        except DATABASE_TROUBLE as trouble:
            stop, status = busy(trouble), BUSY
    context = {
        "page": page,
        "form": form,
        "use": use,
        "hindrance": stop,
        "back_url": back,
        "breadcrumbs": breadcrumbs((page.title, back), (_("I used this too"), ""), mine=False),
    }
    return render(request, "cases/use_form.html", context, status=status)
