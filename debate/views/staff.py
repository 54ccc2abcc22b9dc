"""What staff see and nobody else: the overview, notes, who looks after a debate."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import is_moderator
from community.writing import posted
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from debate import overview
from debate.addresses import debates_path
from debate.forms.official import AssignForm, NoteForm
from debate.models import StaffNote
from debate.permissions import works_on_debate
from debate.services.noting import add_note, assign, colleagues
from debate.views.official import Sheet, debate_or_404, staff_only
from debate.views.writing import writing_page


@require_safe
@staff_only
def staff_overview(request: HttpRequest) -> HttpResponse:
    """Waiting questions first: that is what citizens see too."""
    language = get_language() or ""
    set_translations(request, {code: f"{debates_path(code)}staff/" for code in language_codes()}, {})
    context = {
        "breadcrumbs": [
            {"title": _("Debate"), "url": debates_path(language)},
            {"title": _("Overview for staff"), "url": ""},
        ],
        "questions": overview.waiting_questions(),
        "hot": overview.hot_debates(),
        "languages_used": overview.languages(),
        "cases": overview.open_cases(request.user),
        "waiting_debates": overview.waiting_debates(request.user),
        "waiting_posts": overview.waiting_posts(request.user),
        "mine": overview.assigned_to(request.user),
        "objections": overview.objections(request.user),
        "moderates": is_moderator(request.user),
        "language": language,
        "front": debates_path(language),
        "hot_days": overview.HOT_DAYS,
    }
    return render(request, "debate/staff_overview.html", context)


@writing_page
def staff_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes of colleagues on one debate, and a form for another."""
    debate = debate_or_404(request, pk)
    may = works_on_debate(request.user, debate)
    form = NoteForm(posted(request))
    context = {}
    if may:
        people = colleagues()
        if debate.assigned_to_id and all(one.pk != debate.assigned_to_id for one in people):
            people.append(debate.assigned_to)
        context = {
            "notes": list(StaffNote.objects.filter(debate=debate).select_related("post").order_by("-pk")),
            "assign_form": AssignForm(
                colleagues=people, initial={"to": str(debate.assigned_to_id or "")}, auto_id="assign_%s"
            ),
        }
    sheet = Sheet(
        request, debate, form, _("Notes of staff"), "notes/", _("Add the note"), "debate/staff_notes.html", context
    )

    def save() -> HttpResponse:
        add_note(debate=debate, author=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("The note is kept. Only staff see it."))
        return HttpResponseRedirect(request.path)

    return sheet.answered(may, save)


@writing_page
def debate_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who looks after it. Shown on the page of notes."""
    debate = debate_or_404(request, pk)
    form = AssignForm(posted(request), colleagues=colleagues(), initial={"to": str(debate.assigned_to_id or "")})
    sheet = Sheet(request, debate, form, _("Who looks after it"), "assign/", _("Save"))

    def save() -> HttpResponse:
        assign(debate=debate, by=request.user, to=form.chosen())
        messages.success(request, _("Saved. Whoever looks after it is told."))
        return HttpResponseRedirect(f"{debates_path(get_language() or '')}{debate.pk}/notes/")

    return sheet.answered(works_on_debate(request.user, debate), save)
