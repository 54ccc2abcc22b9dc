"""Letters about signing in that the mail server would not take at once: they wait in the post tray."""

from datetime import timedelta

from django.utils import timezone

from accounts.mail.models import Letter
from accounts.mail.registry import Message

KIND = "account"
# A code or a link is worth nothing after this; the person has asked for another long since.
GOOD_FOR = timedelta(days=1)


def write_account_letter(letter: Letter) -> Message | None:
    """As it was written when it was asked for. What it says is forgotten once it is sent."""
    if letter.created_at < timezone.now() - GOOD_FOR:
        return None
    return Message(
        subject=letter.args.get("subject", ""),
        template="account",
        context={"body": letter.args.get("body", "")},
        sent=lambda: Letter.objects.filter(pk=letter.pk).update(args={}),
    )
