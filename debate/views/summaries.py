"""Summing up by hand, and objecting to it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import posted
from core.i18n.languages import language_codes, language_name
from core.parameters import choice
from debate.forms.official import ObjectionForm, OfficialForm, SummaryForm
from debate.models import Objection, SummarySentence
from debate.permissions import can_manage_debate
from debate.services.summing_up import as_text, can_object, object_to, read_lines, save_summary, settle
from debate.states import SHOWN
from debate.views.official import Sheet, debate_or_404
from debate.views.writing import writing_page


@writing_page
def summary_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """`?language=` is the one to write in; the page's own without it. Objections stand beside the form."""
    debate = debate_or_404(request, pk)
    may = can_manage_debate(request.user, debate)
    own = get_language() or ""
    language = choice(request, "language", (own, *(code for code in language_codes() if code != own)))
    rows = SummarySentence.objects.filter(summary__debate=debate, summary__language=language)
    sentences = list(rows.prefetch_related("posts").order_by("order", "pk"))
    lines = as_text([(one.text, sorted(post.number or 0 for post in one.posts.all())) for one in sentences])
    form = SummaryForm(posted(request), initial={"lines": lines})
    form.fields["lines"].widget.attrs["lang"] = language
    # A form that comes from somebody who may not is shown again, with what they typed and nothing else.
    waiting = Objection.objects.filter(sentence__summary__debate=debate, settled_at=None)
    objections = waiting.select_related("sentence__summary", "user").order_by("created_at") if may else []
    context = {
        "summary_language": language,
        "language_chips": [
            {"title": language_name(code), "url": f"?language={code}", "current": code == language, "lang": code}
            for code in language_codes()
        ],
        "objections": list(objections),
    }
    sheet = Sheet(
        request, debate, form, _("Sum up"), "summary/", _("Save the summary"), "debate/summary_form.html", context
    )

    def save() -> HttpResponse:
        save_summary(
            debate=debate, by=request.user, language=language, lines=read_lines(form.cleaned_data["lines"])
        )  # fmt: skip
        messages.success(request, _("The summary is saved."))
        return _back(debate)

    return sheet.answered(may, save)


@writing_page
def objection_create(request: HttpRequest, pk: int, sentence_pk: int) -> HttpResponse:
    """“This misrepresents me”, for whoever wrote one of the posts of this sentence."""
    debate = debate_or_404(request, pk)
    sentence = get_object_or_404(
        SummarySentence.objects.select_related("summary__debate"), summary__debate=debate, pk=sentence_pk
    )
    form = ObjectionForm(posted(request))
    sheet = Sheet(
        request, debate, form, _("This misrepresents me"), f"summary/{sentence_pk}/object/", _("Send the objection"),
        context={"sentence": sentence.text, "sentence_language": sentence.summary.language},
        why_not=_("Those can object whose post this sentence sums up."),
    )  # fmt: skip

    def save() -> HttpResponse:
        object_to(sentence=sentence, user=request.user, note=form.cleaned_data["note"])
        messages.success(request, _("Your objection is noted; who wrote the summary is told."))
        return _back(debate)

    return sheet.answered(can_object(request.user, sentence), save)


@writing_page
def objection_settle(request: HttpRequest, pk: int, objection_pk: int) -> HttpResponse:
    """The sentence stays as it is; who objected is told. Only with POST."""
    debate = debate_or_404(request, pk)
    rows = Objection.objects.select_related("sentence__summary__debate")
    objection = rows.filter(sentence__summary__debate=debate, pk=objection_pk).first()
    if objection is None or debate.state not in SHOWN:
        raise Http404
    form = OfficialForm(posted(request))
    sheet = Sheet(
        request, debate, form, _("Leave the sentence as it is"), f"summary/objections/{objection_pk}/",
        _("Leave it, and say so"), context={"sentence": objection.sentence.text,
                                            "sentence_language": objection.sentence.summary.language},
    )  # fmt: skip

    def save() -> HttpResponse:
        settle(objection=objection, by=request.user)
        messages.success(request, _("Who objected is told that the sentence stays."))
        return HttpResponseRedirect(f"{_base(debate)}summary/")

    return sheet.answered(can_manage_debate(request.user, debate), save)


def _base(debate: Any) -> str:
    return f"/{get_language()}/debate/{debate.pk}/"


def _back(debate: Any) -> HttpResponse:
    return HttpResponseRedirect(f"{debate.path(get_language() or '')}#summary")
