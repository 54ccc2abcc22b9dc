"""Official answers: giving one, changing it, and its history."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import name_of
from community.writing import posted
from core.html import plain_text
from debate.forms.official import AnswerForm
from debate.models import AnswerChange, OfficialAnswer, Post
from debate.permissions import can_answer_officially, can_change_answer
from debate.services.answering import answer_officially, change_answer, latest_change
from debate.services.submissions import submission_key
from debate.states import State
from debate.views.frame import debate_frame, offer_languages, reader
from debate.views.official import Sheet, debate_or_404
from debate.views.parts import COLOURS, answers_of, text_view
from debate.views.writing import writing_page

EXCERPT = 300


@writing_page
def answer_create(request: HttpRequest, pk: int) -> HttpResponse:
    """`?post=` is the id of the post that it answers; without it the whole debate is answered."""
    debate = debate_or_404(request, pk)
    post = _post(request, debate)
    form = AnswerForm(posted(request))
    excerpt = plain_text(post.body)[:EXCERPT] if post is not None else ""
    context = {"answered_post": post, "excerpt": excerpt, "about": _about(post)}
    sheet = Sheet(request, debate, form, _("Answer officially"), "answer/", _("Publish the answer"), context=context)

    def save() -> HttpResponse:
        wording = form.wording()
        done = answer_officially(
            debate=debate,
            author=request.user,
            wording=wording,
            post=post,
            submission=submission_key(form.cleaned_data["submission"], request.user, wording),
        )
        messages.success(request, _("The official answer is published, and everybody who took part is told."))
        return _to(debate, done.answer)

    return sheet.answered(can_answer_officially(request.user, debate), save)


@writing_page
def answer_edit(request: HttpRequest, pk: int, answer_pk: int) -> HttpResponse:
    """Other words, another language, another status. Every state is kept and shown."""
    debate = debate_or_404(request, pk)
    answer = _answer(debate, answer_pk)
    form = AnswerForm(posted(request), initial=AnswerForm.of(answer, latest_change(answer)))
    sheet = Sheet(
        request, debate, form, _("Change the official answer"), f"answers/{answer.pk}/edit/", _("Save the change")
    )

    def save() -> HttpResponse:
        change_answer(answer=answer, by=request.user, wording=form.wording(), base=form.cleaned_data["base"])
        messages.success(request, _("The official answer is changed. How it was before stays to be seen."))
        return _to(debate, answer)

    return sheet.answered(can_change_answer(request.user, answer), save)


@require_safe
def answer_detail(request: HttpRequest, pk: int, answer_pk: int) -> HttpResponse:
    """One answer with everything that it said before."""
    debate = debate_or_404(request, pk)
    user, language = reader(request), get_language() or ""
    answer = next((one for one in answers_of(debate, user=user, language=language) if one.pk == answer_pk), None)
    if answer is None:
        raise Http404
    rows = AnswerChange.objects.filter(answer=answer_pk).order_by("-created_at", "-pk")
    context = {
        **debate_frame(debate, user, page=_("Official answer")),
        "title": _("Official answer"),
        "answers": [answer],
        "changes": [_change(row, debate, language) for row in rows],
    }
    offer_languages(request, debate, f"answers/{answer_pk}/")
    return render(request, "debate/answer_detail.html", context)


def _change(row: AnswerChange, debate: Any, language: str) -> dict[str, Any]:
    return {
        "when": row.created_at,
        "by": row.by_name,
        "role": name_of(row.by_role),
        "status": row.get_status_display(),
        "colour": COLOURS[OfficialAnswer.Status(row.status)],
        "text": text_view(row.texts, debate, language, ""),
        "reason": text_view(row.reasons, debate, language, "") if row.reasons else None,
    }


def _post(request: HttpRequest, debate: Any) -> Post | None:
    text = request.GET.get("post", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 18:
        raise Http404
    post = Post.objects.public().filter(debate=debate, pk=int(text)).first()
    if post is None:
        raise Http404
    return post


def _about(post: Post | None) -> str:
    if post is None:
        return ""
    facts = {"number": post.number, "name": post.author_name or _("somebody without an account")}
    return _("You answer post %(number)d by %(name)s:") % facts


def _answer(debate: Any, pk: int) -> OfficialAnswer:
    answer = OfficialAnswer.objects.filter(debate=debate, pk=pk, state=State.VISIBLE).first()
    if answer is None:
        raise Http404
    return answer


def _to(debate: Any, answer: OfficialAnswer) -> HttpResponse:
    return HttpResponseRedirect(f"{debate.path(get_language() or '')}#answer-{answer.pk}")
