"""Mails that belong to a conversation, and mails that can be answered by replying."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.mail.registry import CUT_MARK
from community.activity.registry import verb
from community.notifications.models import Notification


@dataclass(frozen=True)
class Answering:
    """The headers that say so, and the line at the top of the mail; all empty for other mails."""

    subject: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    line: str = ""


def answering(told: Notification) -> Answering:
    known = verb(told.event.verb)
    found = known.conversation(told.event, told.recipient) if known is not None and known.conversation else None
    if found is None:
        return Answering()
    headers: dict[str, str] = {}
    if found.message_id:
        headers["Message-ID"] = f"<{found.message_id}>"
    if found.references:
        headers["References"] = " ".join(f"<{one}>" for one in found.references)
        headers["In-Reply-To"] = f"<{found.references[-1]}>"
    if not found.reply_to:
        return Answering(found.subject, headers)
    headers["Reply-To"] = found.reply_to
    words = _("Answer by replying to this mail: write above this line. Your answer is public.")
    return Answering(found.subject, headers, f"{CUT_MARK} {words} {CUT_MARK[::-1]}")
