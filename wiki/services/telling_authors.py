"""Who proposed a change hears what became of it: in the site, or by mail where they left an address."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from accounts.mail.services import post
from community.activity.services import record
from core.i18n.languages import locale_code
from wiki.models import Proposal, ProposalRemark

LETTER = "wiki.proposal"
KIND = "wiki.proposal"
_VERBS = {
    Proposal.State.APPROVED: "wiki.proposal_approved",
    Proposal.State.REJECTED: "wiki.proposal_rejected",
    Proposal.State.ASKED: "wiki.proposal_asked",
}


def tell_author(proposal: Proposal, *, by: Any, remark: ProposalRemark | None = None) -> None:
    """Of the state that it has now. An address without an account is forgotten with the decision."""
    state = Proposal.State(proposal.state)
    number = f":{remark.pk}" if remark is not None else ""
    if proposal.author_id is not None:
        record(
            verb=_VERBS[state],
            actor=by,
            about=(KIND, proposal.pk),
            title=proposal.title,
            url=_path(proposal),
            language=locale_code(proposal.locale_id),
            recipients=[(proposal.author_id, "author")],
            is_public=False,
            key=f"{KIND}:{proposal.pk}:{state}{number}",
        )
    elif proposal.email:
        post(
            kind=LETTER,
            address=proposal.email,
            language=proposal.language,
            args={"proposal": proposal.pk, "state": str(state), "remark": remark.pk if remark else None},
            key=f"{KIND}:{proposal.pk}:{state}{number}",
        )
        if not proposal.is_open:
            Proposal.objects.filter(pk=proposal.pk).update(email="")
            proposal.email = ""


def tell_reviewer(proposal: Proposal, remark: ProposalRemark) -> None:
    """Who asked last reads the answer."""
    asked = proposal.remarks.filter(by_reviewer=True, author__isnull=False).order_by("-id").first()
    if asked is None or asked.author_id is None:
        return
    record(
        verb="wiki.proposal_answered",
        actor=remark.author,
        about=(KIND, proposal.pk),
        title=proposal.title,
        url=_path(proposal),
        language=locale_code(proposal.locale_id),
        recipients=[(asked.author_id, "reply")],
        is_public=False,
        key=f"{KIND}:{proposal.pk}:answer:{remark.pk}",
    )


def _path(proposal: Proposal) -> str:
    with translation.override(locale_code(proposal.locale_id)):
        return reverse("wiki:proposal_detail", args=[proposal.pk])
