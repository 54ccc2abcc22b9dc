"""Closing with an outcome, its steps, freezing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import posted
from debate.forms.official import OfficialForm, OutcomeForm, StepForm
from debate.models import Outcome, OutcomeStep
from debate.permissions import can_manage_debate
from debate.services.closing import add_step, change_step, close_debate, edit_outcome
from debate.services.freezing import set_frozen
from debate.services.submissions import submission_key
from debate.services.wording import to_text
from debate.states import SHOWN
from debate.views.official import Sheet, debate_or_404
from debate.views.writing import writing_page


@writing_page
def debate_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Never without an outcome; a first step may come with it. One that is closed leads to its outcome."""
    debate = debate_or_404(request, pk)
    if debate.closed_at is not None:
        return HttpResponseRedirect(f"{debate.path(get_language() or '')}#outcome")
    if debate.state not in SHOWN:
        raise Http404
    data = posted(request)
    form = OutcomeForm(data)
    step = StepForm(data, is_optional=True, prefix="step")
    sheet = Sheet(
        request, debate, form, _("Close with an outcome"), "close/", _("Close the debate"), "debate/outcome_close.html",
        {"step_form": step},
    )  # fmt: skip

    def save() -> HttpResponse:
        if not step.is_valid():
            return sheet.drawn(status=422)
        steps = () if step.is_left_out() else (step.step(),)
        close_debate(debate=debate, by=request.user, texts=form.texts("text"), steps=steps)
        messages.success(request, _("The debate is closed, and everybody who took part is told what came of it."))
        return _back(debate)

    return sheet.answered(can_manage_debate(request.user, debate), save)


@writing_page
def outcome_edit(request: HttpRequest, pk: int) -> HttpResponse:
    debate = debate_or_404(request, pk)
    outcome = _outcome(debate)
    initial = {f"text_{code}": to_text(html) for code, html in outcome.texts.items()}
    form = OutcomeForm(posted(request), initial=initial)
    sheet = Sheet(request, debate, form, _("Edit the outcome"), "outcome/", _("Save the outcome"))

    def save() -> HttpResponse:
        edit_outcome(outcome=outcome, by=request.user, texts=form.texts("text"))
        messages.success(request, _("The outcome is saved."))
        return _back(debate)

    return sheet.answered(can_manage_debate(request.user, debate), save)


@writing_page
def step_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A further step after the debate was closed."""
    debate = debate_or_404(request, pk)
    outcome = _outcome(debate)
    form = StepForm(posted(request))
    sheet = Sheet(request, debate, form, _("Add a step"), "steps/", _("Add the step"))

    def save() -> HttpResponse:
        step = form.step()
        key = submission_key(form.cleaned_data["submission"], request.user, step)
        add_step(outcome=outcome, by=request.user, step=step, submission=key)
        messages.success(request, _("The step is added, and everybody who took part is told."))
        return _back(debate)

    return sheet.answered(can_manage_debate(request.user, debate), save)


@writing_page
def step_edit(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    debate = debate_or_404(request, pk)
    rows = OutcomeStep.objects.filter(outcome__debate=debate, pk=step_pk).select_related("outcome__debate")
    step = rows.first()
    if step is None:
        raise Http404
    form = StepForm(posted(request), initial=StepForm.of(step))
    sheet = Sheet(request, debate, form, _("Change a step"), f"steps/{step_pk}/", _("Save the step"))

    def save() -> HttpResponse:
        change_step(step=step, by=request.user, wanted=form.step())
        messages.success(request, _("The step is saved."))
        return _back(debate)

    return sheet.answered(can_manage_debate(request.user, debate), save)


@writing_page
def debate_freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then freeze or thaw. What the form wants is in it: two who press at once want the same."""
    debate = debate_or_404(request, pk)
    is_frozen = debate.frozen_at is not None
    title = _("Thaw") if is_frozen else _("Freeze")
    sheet = Sheet(
        request, debate, OfficialForm(posted(request)), title, "freeze/", title, "debate/freeze_form.html",
        {"wanted": "no" if is_frozen else "yes", "is_frozen": is_frozen},
    )  # fmt: skip

    def save() -> HttpResponse:
        wanted = request.POST.get("frozen") == "yes"
        set_frozen(debate=debate, by=request.user, frozen=wanted)
        messages.success(
            request,
            _("The debate is frozen: nobody can write in it for now.") if wanted else _("The debate is open again."),
        )
        return HttpResponseRedirect(debate.path(get_language() or ""))

    return sheet.answered(can_manage_debate(request.user, debate), save)


def _outcome(debate: Any) -> Outcome:
    outcome: Outcome | None = getattr(debate, "outcome", None)
    if outcome is None:
        raise Http404
    return outcome


def _back(debate: Any) -> HttpResponse:
    return HttpResponseRedirect(f"{debate.path(get_language() or '')}#outcome")
