"""Putting the words of one's own debate right, until somebody has written in it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from debate.forms.correction import CorrectionForm
from debate.forms.fields import text_initial
from debate.models import Debate
from debate.permissions import can_edit_debate
from debate.services.correcting import correct_debate
from debate.states import State
from debate.views.frame import debate_frame, read_debate, reader
from debate.views.writing import editor_context, hindrance, no_entry, refused, writing_page


@writing_page
def debate_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, opening text and topics."""
    user = reader(request)
    debate = read_debate(pk, user)
    if debate is None:
        raise Http404
    form = CorrectionForm(posted(request), initial=_initial(debate), auto_id="debate_%s")
    if request.method != "POST":
        if not can_edit_debate(request.user, debate):
            why = _("A debate is changed by who started it, until somebody has written in it.")
            return no_entry(request, debate, "" if user is None else why, debate.path(get_language() or ""))
        return _page(request, debate, form, user)
    valid = form.is_valid()
    if (why_not := hindrance(request, "write")) is not None:
        return _page(request, debate, form, user, hindrance=why_not, status=FORBIDDEN)
    if not valid:
        return _page(request, debate, form, user, status=INVALID)
    try:
        saved = _save(request, debate, form)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, debate, form, user, status=INVALID)
    except PermissionDenied as error:
        return _page(request, debate, form, user, hindrance=refused(error), status=FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return _page(request, debate, form, user, hindrance=busy(trouble), status=BUSY)
    if saved.state == State.WAITING:
        messages.info(
            request,
            _("Thank you. A moderator looks at your debate before others see it; you are told what came of it."),
        )
    else:
        messages.success(request, _("Your change is saved."))
    return HttpResponseRedirect(saved.path(get_language() or ""))


def _initial(debate: Debate) -> dict[str, Any]:
    return {
        **text_initial(debate.body),
        "title": debate.title,
        "language": debate.language,
        "tags": ", ".join(debate.tags.order_by("name").values_list("name", flat=True)),
        "submission": uuid.uuid4(),
    }


def _save(request: HttpRequest, debate: Debate, form: CorrectionForm) -> Debate:
    data = form.cleaned_data
    return correct_debate(
        debate=debate,
        author=request.user,
        title=data["title"],
        body=form.html(),
        language=data["language"],
        tags=form.topics(),
        submission=data["submission"],
    )


def _page(
    request: HttpRequest,
    debate: Debate,
    form: CorrectionForm,
    user: Any,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **debate_frame(debate, user, page=_("Edit")),
        **editor_context(user, f"debate-edit-{debate.pk}", takes_pictures=not debate.is_within),
        "title": _("Edit the debate"),
        "form": form,
        "hindrance": hindrance,
    }
    return render(request, "debate/debate_edit.html", context, status=status)
