"""The words of mails that answer a mail, made when they are sent."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.writing import whole


def write_answer(letter: Letter) -> Message | None:
    """To who wrote by mail: that it could not be posted and why, with their text; or what else there is to say."""
    args: dict[str, Any] = letter.args
    what = args.get("what")
    if what == "refused":
        subject, text = _("Your answer was not posted"), args.get("why", "")
    elif what == "waits":
        subject, text = _("Your answer waits for a moderator"), _("It is public as soon as a moderator has seen it.")
    elif what == "files":
        subject = _("Your answer is posted, without the files")
        text = _("Files cannot come by mail. Pictures can be added on the page.")
    else:
        return None
    return Message(
        subject=subject,
        template="mail_answer",
        context={
            "text": text,
            "title": args.get("title", ""),
            "url": whole(args["url"]) if args.get("url") else "",
            "own_text": args.get("text", ""),
        },
        headers={
            "Auto-Submitted": "auto-replied",
            "In-Reply-To": f"<{args.get('message_id', '')}>",
            "References": f"<{args.get('message_id', '')}>",
        },
        # What was refused is not kept longer than it takes to give it back.
        sent=lambda: Letter.objects.filter(pk=letter.pk).update(args={}),
    )
