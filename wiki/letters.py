"""The letter to somebody without an account who asked to hear what became of their change."""

from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.writing import whole
from wiki.models import Proposal

SALT = "wiki.proposal"


def proposal_letter(letter: Letter) -> Message | None:
    """What was decided, or asked. Its link opens the change in whatever browser; None when it is gone."""
    proposal = Proposal.objects.select_related("article").filter(pk=letter.args.get("proposal")).first()
    if proposal is None:
        return None
    state = letter.args.get("state", "")
    remark = proposal.remarks.filter(pk=letter.args.get("remark")).first() if letter.args.get("remark") else None
    link = reverse("wiki:proposal_open", args=[signing.dumps(proposal.pk, salt=SALT)])
    context: dict[str, Any] = {
        # The name of a new article is its author's choice, and the address anybody's: it is not mailed about.
        "title": proposal.article.title if proposal.article is not None else "",
        "state": state,
        "reason": proposal.get_reason_display() if state == Proposal.State.REJECTED else "",
        "note": proposal.note if state != Proposal.State.ASKED else "",
        "question": remark.text if remark is not None else "",
        "url": whole(link),
    }
    return Message(subject=_("What became of your change"), template="proposal_outcome", context=context)


def read_link(token: str) -> int | None:
    """The number of the change that a link in such a letter opens; None for one that is forged or damaged."""
    try:
        number = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return number if isinstance(number, int) else None
