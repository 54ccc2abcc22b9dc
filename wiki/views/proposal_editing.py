"""Writing on in a waiting change: its author, or a reviewer who approves it with changes."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from wiki.content import Content
from wiki.forms.article import ArticleForm
from wiki.forms.fields import MAX_NUMBER, VersionField
from wiki.models import Article, Proposal, Revision
from wiki.permissions import can_review
from wiki.services.cleaning import clean_content
from wiki.services.conflicts import EditConflict
from wiki.services.proposing import Decided, content_of, marks_of, revise_proposal
from wiki.services.reviewing import Outlook, approve_proposal, outlook_of
from wiki.services.subjects import at_present, base_content, setters_of, subject_of
from wiki.views.conflicting import conflict_page, decided
from wiki.views.editor import draw_form, editor_context, picture_choices
from wiki.views.frame import article_frame, offer_fronts, wiki_frame
from wiki.views.own_proposals import is_own
from wiki.views.previewing import Preview, preview
from wiki.views.proposal_deciding import after_approving, not_allowed
from wiki.views.proposal_pages import found_proposal, proposal_page
from wiki.views.writing import PREVIEW, hindrance, writing_page

RESOLVE = "resolve"


@dataclass(frozen=True)
class Writing:
    """One form on its way: `was` is the content that it changes, `amends` when a reviewer writes."""

    request: HttpRequest
    proposal: Proposal
    article: Article | None
    base: Revision | None
    was: Content | None
    form: ArticleForm
    amends: bool


@writing_page
def proposal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its author writes on in what they proposed."""
    proposal = found_proposal(request, pk)
    if not is_own(request, proposal):
        return not_allowed(request, proposal)
    if not proposal.is_open:
        return proposal_page(request, proposal, problem=Decided(proposal), status=409)
    writing = _writing(request, proposal, content_of(proposal), proposal.base, amends=False)
    if request.method != "POST":
        return _page(writing)
    return _checked(writing) or _revise(writing)


@writing_page
def proposal_amend(request: HttpRequest, pk: int) -> HttpResponse:
    """A reviewer makes it fit, or better, and approves it: from what it gives in the article as it now is."""
    proposal = found_proposal(request, pk)
    if is_own(request, proposal) or not can_review(request.user, proposal):
        return not_allowed(request, proposal)
    if not proposal.is_open:
        return proposal_page(request, proposal, problem=Decided(proposal), status=409)
    outlook = outlook_of(proposal)
    if request.method != "POST" and not outlook.clean:
        return _repair(request, proposal, outlook)
    base = _seen(request, proposal) if request.method == "POST" else outlook.current
    writing = _writing(request, proposal, outlook.result, base, amends=True)
    if request.method != "POST":
        return _page(writing)
    return _checked(writing) or _approve(writing)


def _writing(
    request: HttpRequest, proposal: Proposal, content: Content, base: Revision | None, *, amends: bool
) -> Writing:
    initial: dict[str, Any] = ArticleForm.initial_values(content, base=base.number if base else None)
    form = ArticleForm(
        posted(request),
        initial={**initial, **_about(proposal)},
        pictures=partial(picture_choices, request.user, content),
        is_new=proposal.article is None,
        label_suffix="",
    )
    data = posted(request)
    version = VersionField().clean(data.get("fact_version", "")) if data is not None else content.fact_version
    was = base_content(base, version) if base is not None else None
    return Writing(request, proposal, proposal.article, base, was, form, amends)


def _checked(writing: Writing) -> HttpResponse | None:
    """What keeps the form from being saved, or the preview that was asked for."""
    valid = writing.form.is_valid()
    if (why := hindrance(writing.request)) is not None:
        return _page(writing, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _page(writing, status=INVALID)
    if writing.request.POST.get("action") != PREVIEW:
        return None
    language = writing.proposal.article_language
    try:
        clean = clean_content(_content(writing), language=language, base=writing.was)
    except ValidationError as error:
        writing.form.refuse(error)
        return _page(writing, status=INVALID)
    return _page(writing, shown=preview(writing.was, clean, language=language))


def _revise(writing: Writing) -> HttpResponse:
    request, data = writing.request, writing.form.cleaned_data
    try:
        proposal = revise_proposal(
            proposal=writing.proposal,
            content=_content(writing),
            author=request.user,
            summary=data["summary"],
            is_minor=data.get("is_minor", False),
        )
    except PermissionDenied:
        return _page(writing, hindrance=_out_of_reach(), status=FORBIDDEN)
    except ValidationError as error:
        writing.form.refuse(error)
        return _page(writing, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(writing, hindrance=busy(trouble), status=BUSY)
    messages.success(request, _("Your change is kept as you left it, and waits for review."))
    return HttpResponseRedirect(proposal.get_absolute_url())


def _approve(writing: Writing) -> HttpResponse:
    request, proposal, data = writing.request, writing.proposal, writing.form.cleaned_data
    base = writing.base
    try:
        content = _content(writing)
        if request.POST.get("action") == RESOLVE and writing.article is not None and base is not None:
            base, content = decided(request.POST, article=writing.article, base=base, mine=content)
        saved = approve_proposal(
            proposal=proposal,
            reviewer=request.user,
            content=content,
            base=base,
            summary=data["summary"],
            significance=data.get("significance"),
        )
    except EditConflict as conflict:
        return _conflict(request, proposal, conflict, data)
    except PermissionDenied:
        return _page(writing, hindrance=_out_of_reach(), status=FORBIDDEN)
    except ValidationError as error:
        writing.form.refuse(error)
        return _page(writing, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(writing, hindrance=busy(trouble), status=BUSY)
    return after_approving(request, saved)


def _page(
    writing: Writing, *, shown: Preview | None = None, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    request, proposal, article = writing.request, writing.proposal, writing.article
    offer_fronts(request)
    language = proposal.article_language
    name = _("Approve with changes") if writing.amends else _("Write on in your change")
    frame = article_frame(article, "edit", name) if article is not None else wiki_frame(language, name)
    context = {
        **frame,
        **editor_context(request, article),
        "draft_key": f"proposal-{proposal.pk}{'-amend' if writing.amends else ''}",
        "form": writing.form,
        "preview": shown,
        "hindrance": hindrance,
        "may_rename": True,
        "has_languages": writing.amends and article is not None and _has_languages(article),
        "proposes": not writing.amends,
        "amends": writing.amends,
    }
    return draw_form(request, context, title=f"{name}: {proposal.title}", status=status)


def _repair(request: HttpRequest, proposal: Proposal, outlook: Outlook) -> HttpResponse:
    """The same place was changed since: both beside each other, before anything was sent."""
    if outlook.base is None or outlook.current is None or outlook.merged is None:
        raise Http404
    since = Revision.objects.filter(
        article=proposal.article, number__gt=outlook.base.number, number__lte=outlook.current.number
    )
    subject = subject_of(outlook.current.article)
    others = list(since.for_listing().order_by("-number")[:10])[::-1]
    conflict = EditConflict(
        mine=outlook.mine,
        base=outlook.base,
        current=outlook.current if subject is None else at_present(outlook.current, subject),
        merged=outlook.merged,
        others=others or (setters_of(subject) if subject is not None else []),
    )
    return _conflict(request, proposal, conflict, _about(proposal), status=200)


def _conflict(
    request: HttpRequest, proposal: Proposal, conflict: EditConflict, sent: dict[str, Any], *, status: int = 409
) -> HttpResponse:
    return conflict_page(
        request,
        conflict,
        sent,
        template="wiki/proposal_conflict.html",
        status=status,
        proposal=proposal,
        mine_name=proposal.author_name or _("Someone without an account"),
        amends=True,
    )


def _about(proposal: Proposal) -> dict[str, Any]:
    """What its author said of it."""
    significance = marks_of(proposal).significance
    return {"summary": proposal.summary, "is_minor": proposal.is_minor, "significance": significance}


def _has_languages(article: Article) -> bool:
    return Article.objects.translations_of(article).exists()


def _seen(request: HttpRequest, proposal: Proposal) -> Revision | None:
    """The version of the article that the reviewer's form was made from."""
    number = request.POST.get("base", "")
    if proposal.article is None or not (number.isascii() and number.isdigit()) or int(number[:13]) > MAX_NUMBER:
        return proposal.base
    return Revision.objects.filter(article=proposal.article, number=int(number)).first() or proposal.base


def _content(writing: Writing) -> Content:
    """Raises ValidationError keyed by field."""
    try:
        return writing.form.content(writing.was, language=writing.proposal.article_language)
    except ValidationError as error:
        raise ValidationError({"body": error.messages}) from error


def _out_of_reach() -> Hindrance:
    return Hindrance(
        title=_("The article cannot be changed now"),
        text=_("It is protected or out of sight. Your text is still here: copy it if you want to keep it."),
    )
