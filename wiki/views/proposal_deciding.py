"""What is done with a waiting change: decided by a reviewer, answered, withdrawn or followed by its author."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.writing import CONFLICT, FORBIDDEN, INVALID, Hindrance, barred, too_much
from wiki.addresses import article_path
from wiki.models import Proposal
from wiki.permissions import may_propose
from wiki.services.conflicts import EditConflict
from wiki.services.proposing import Decided
from wiki.services.reviewing import (
    answer_reviewer,
    approve_proposal,
    ask_author,
    follow_by_mail,
    reject_proposal,
    withdraw_proposal,
)
from wiki.services.saving import Saved
from wiki.views.own_proposals import is_own
from wiki.views.proposal_pages import FORMS, found_proposal, proposal_page

_BY_REVIEWER = {"approve", "reject", "ask"}
_BY_AUTHOR = {"answer", "withdraw", "email"}


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; with POST, one of the things that can be done on it."""
    proposal = found_proposal(request, pk)
    if request.method != "POST":
        return proposal_page(request, proposal)
    action = request.POST.get("action", "")
    if action in _BY_AUTHOR:
        return _authored(request, proposal, action)
    if action in _BY_REVIEWER:
        return _decided(request, proposal, action)
    return proposal_page(request, proposal, status=INVALID)


def after_approving(request: HttpRequest, saved: Saved) -> HttpResponse:
    """On to the next one that waits, with a way to what was made of this."""
    message = format_html(
        _('The change is in the article now. <a href="{url}">See “{title}”</a>'),
        url=article_path(saved.article.language, saved.article.slug),
        title=saved.article.title,
    )
    messages.success(request, message)
    return HttpResponseRedirect(reverse("wiki:proposal_list"))


def _decided(request: HttpRequest, proposal: Proposal, action: str) -> HttpResponse:
    form = FORMS[action](request.POST, auto_id=f"{action}_%s", label_suffix="")
    if not form.is_valid():
        return proposal_page(request, proposal, sent={action: form}, status=INVALID)
    data = form.cleaned_data
    try:
        match action:
            case "approve":
                return after_approving(
                    request, approve_proposal(proposal=proposal, reviewer=request.user, version=data["version"])
                )
            case "reject":
                reject_proposal(
                    proposal=proposal,
                    reviewer=request.user,
                    version=data["version"],
                    reason=data["reason"],
                    note=data["note"],
                )
                messages.success(request, _("The change is rejected. Its author is told why."))
            case "ask":
                ask_author(proposal=proposal, reviewer=request.user, version=data["version"], text=data["text"])
                messages.success(request, _("The author is asked. The change waits for the answer."))
    except EditConflict:
        return HttpResponseRedirect(reverse("wiki:proposal_amend", args=[proposal.pk]))
    except PermissionDenied:
        return not_allowed(request, proposal)
    except ValidationError as error:
        return _refused(request, proposal, error, {action: form})
    return HttpResponseRedirect(reverse("wiki:proposal_list"))


def _authored(request: HttpRequest, proposal: Proposal, action: str) -> HttpResponse:
    if not is_own(request, proposal):
        return not_allowed(request, proposal)
    form = FORMS[action](request.POST, auto_id=f"{action}_%s", label_suffix="") if action in FORMS else None
    if form is not None and not form.is_valid():
        return proposal_page(request, proposal, sent={action: form}, status=INVALID)
    if action != "withdraw" and (why := _hindrance(request)) is not None:
        return proposal_page(
            request,
            proposal,
            sent={action: form},
            problem=ValidationError(f"{why.title}. {why.text}"),
            status=FORBIDDEN,
        )
    data = form.cleaned_data if form is not None else {}
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "withdraw": (
            lambda: withdraw_proposal(proposal=proposal),
            _("You have withdrawn the change. It is not looked at any more."),
        ),
        "answer": (
            lambda: answer_reviewer(proposal=proposal, author=request.user, text=data["text"]),
            _("Your answer is sent. The change waits for review again."),
        ),
        "email": (
            lambda: follow_by_mail(proposal=proposal, email=data["email"]),
            _("We write to you when it is decided, and delete your address then."),
        ),
    }
    act, said = acts[action]
    try:
        act()
    except ValidationError as error:
        return _refused(request, proposal, error, {action: form} if form is not None else {})
    messages.success(request, said)
    return HttpResponseRedirect(proposal.get_absolute_url())


def _hindrance(request: HttpRequest) -> Hindrance | None:
    if not may_propose(request.user):
        return barred(request) or Hindrance(title=_("Your account may not edit the wiki"), text=_("Nothing was sent."))
    return too_much(request, "write")


def not_allowed(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Not one's own, or not one's to decide."""
    problem = ValidationError(_("That is not yours to decide. Nothing was changed."))
    return proposal_page(request, proposal, problem=problem, status=FORBIDDEN)


def _refused(request: HttpRequest, proposal: Proposal, error: ValidationError, sent: dict[str, object]) -> HttpResponse:
    """As it stands now, with what was written still in its place."""
    late = isinstance(error, Decided) or getattr(error, "code", "") == "stale"
    proposal = found_proposal(request, proposal.pk)
    return proposal_page(request, proposal, sent=sent, problem=error, status=CONFLICT if late else INVALID)
