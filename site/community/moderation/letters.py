"""The letter to somebody without an account who asked to hear what came of their report."""

from django.utils.translation import gettext as _

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from community.moderation.models import Decision


def outcome(letter: Letter) -> Message:
    """Says what was decided, in the language of the report. Names nobody."""
    action = letter.args.get("action", "")
    acted = action != Decision.Action.KEEP
    return Message(
        subject=_("What came of your report"),
        template="report_outcome",
        context={"title": letter.args.get("title", ""), "acted": acted, "action": action},
    )
