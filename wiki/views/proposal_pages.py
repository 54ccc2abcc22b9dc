"""The page of a change that waits: for its author, and for who decides about it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.i18n.languages import language_name
from core.visibility import State as Sight
from core.visibility import sees_hidden
from wiki.addresses import article_path
from wiki.forms.reviewing import AddressForm, AnswerForm, ApproveForm, AskForm, RejectForm
from wiki.letters import read_link
from wiki.models import Proposal
from wiki.models.merger import MERGED
from wiki.permissions import can_review, may_review
from wiki.services.proposing import content_of
from wiki.services.reviewing import Outlook, outlook_of
from wiki.services.subjects import base_content
from wiki.views.editor import draft_key
from wiki.views.frame import offer_fronts, wiki_frame
from wiki.views.own_proposals import is_own, keep_key, wanted_key_hash
from wiki.views.previewing import EVERYTHING, Preview, preview

FORMS = {"approve": ApproveForm, "reject": RejectForm, "ask": AskForm, "answer": AnswerForm, "email": AddressForm}
_COLOURS = {
    Proposal.State.WAITING: "info",
    Proposal.State.ASKED: "warning",
    Proposal.State.APPROVED: "success",
    Proposal.State.REJECTED: "danger",
    Proposal.State.WITHDRAWN: "neutral",
}


def found_proposal(request: HttpRequest, pk: int) -> Proposal:
    """For its author and for reviewers; of anybody else's there is nothing to be seen: 404."""
    rows = Proposal.objects.select_related("article", "base", "author", "revision")
    proposal = get_object_or_404(rows, pk=pk)
    if not (is_own(request, proposal) or may_review(request.user)):
        raise Http404(_("There is no such change, or it is not yours."))
    return proposal


def proposal_page(
    request: HttpRequest,
    proposal: Proposal,
    *,
    sent: dict[str, Any] | None = None,
    problem: ValidationError | None = None,
    status: int = 200,
) -> HttpResponse:
    """`sent` are forms that came back, by name; `problem` is why nothing was done."""
    own = is_own(request, proposal)
    decides = proposal.is_open and not own and can_review(request.user, proposal)
    outlook = _outlook(request, proposal)
    offer_fronts(request)
    language, article = proposal.article_language, proposal.article
    context = {
        **wiki_frame(get_language() or "", proposal.title),
        "proposal": proposal,
        "colour": _COLOURS[Proposal.State(proposal.state)],
        "state": proposal.get_state_display(),
        "article_url": article_path(language, article.slug)
        if article is not None and _is_seen(request, proposal)
        else "",
        "article_language": language,
        "language_name": language_name(language) if language != get_language() else "",
        "is_own": own,
        "decides": decides,
        "waits_for_others": own and may_review(request.user) and proposal.is_open,
        "conflict": outlook is not None and not outlook.clean,
        "preview": _preview(proposal, outlook, whole=own) if outlook is not None else None,
        "remarks": list(proposal.remarks.select_related("author")),
        "forms": _forms(proposal, sent or {}),
        "handed_in": _drafts(proposal) if own else "",
        "problem": " ".join(problem.messages) if problem else "",
    }
    return render(request, "wiki/proposal_detail.html", context, status=status)


def proposal_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a letter: from now on the change belongs to the browser that opened it."""
    proposal = Proposal.objects.filter(pk=read_link(token) or 0, author=None).exclude(key_hash="").first()
    if proposal is None or request.user.is_authenticated:
        raise Http404(_("This link has been used up, or is not complete."))
    Proposal.objects.filter(pk=proposal.pk).update(key_hash=wanted_key_hash(request))
    return keep_key(request, HttpResponseRedirect(proposal.get_absolute_url()))


def _is_seen(request: HttpRequest, proposal: Proposal) -> bool:
    article = proposal.article
    return article is not None and (article.state in {Sight.VISIBLE, MERGED} or sees_hidden(request.user))


def _outlook(request: HttpRequest, proposal: Proposal) -> Outlook | None:
    """None where the text it was made from is out of this reader's sight."""
    base = proposal.base
    if proposal.article is None or base is None:
        return Outlook(content_of(proposal))
    if not _is_seen(request, proposal) or not (base.state == Sight.VISIBLE or sees_hidden(request.user)):
        return None
    if not proposal.is_open:
        mine = content_of(proposal)
        return Outlook(mine, base, base_content(base, mine.fact_version))
    return outlook_of(proposal)


def _preview(proposal: Proposal, outlook: Outlook, *, whole: bool) -> Preview:
    """What it would change: of the article as it is now, or where that is not clear, of what its author saw."""
    language = proposal.article_language
    around = EVERYTHING if whole else 1
    if outlook.theirs is not None and outlook.clean:
        return preview(outlook.theirs, outlook.result, language=language, context=around)
    return preview(outlook.was, outlook.mine, language=language, context=around)


def _forms(proposal: Proposal, sent: dict[str, Any]) -> dict[str, Any]:
    initial = {"version": proposal.version}
    return {
        name: sent.get(name) or form(initial=initial, auto_id=f"{name}_%s", label_suffix="")
        for name, form in FORMS.items()
    }


def _drafts(proposal: Proposal) -> str:
    """Under what the browser still keeps what was handed in."""
    language, original = proposal.article_language, proposal.translation_of_id
    names = [draft_key(language, proposal.article, None), f"proposal-{proposal.pk}"]
    return " ".join([*names, *([f"translation-{original}-{language}"] if original else [])])
