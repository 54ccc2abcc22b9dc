"""From a letter to a mail: text and simple HTML, with the headers that mail programs look for."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.mail.models import Letter
from accounts.mail.registry import Message, writer
from core.branding import get_branding

SUBJECT_LENGTH = 150


class Unwritable(Exception):
    """An address or a subject that no mail can be made of; Django refuses line breaks in headers."""


def compose(letter: Letter, connection: BaseEmailBackend) -> tuple[Message | None, EmailMultiAlternatives | None]:
    """The message and its mail; neither when there is nothing to send. Raises Unwritable for a broken address."""
    write = writer(letter.kind)
    address = letter.send_to()
    message = write(letter) if write is not None and address else None
    if message is None:
        return None, None
    context = {**frame(has_account=letter.recipient_id is not None), **message.context}
    mail = EmailMultiAlternatives(
        subject=one_line(message.subject),
        body=render_to_string(f"email/{message.template}.txt", context).strip() + "\n",
        to=[address],
        headers={**_headers(letter), **_unsubscribing(message), **message.headers},
        connection=connection,
    )
    mail.attach_alternative(render_to_string(f"email/{message.template}.html", context), "text/html")
    try:
        mail.message()
    except ValueError as error:
        raise Unwritable(repr(error)) from error
    return message, mail


def frame(*, has_account: bool) -> dict[str, Any]:
    """What the frame of every mail names."""
    return {
        "site_brand": get_branding(),
        "site_url": f"{settings.WAGTAILADMIN_BASE_URL}/",
        "settings_url": whole(reverse("notifications:preferences")) if has_account else "",
    }


def whole(path: str) -> str:
    """The whole address of a path of this site; an address that is whole already stays."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path.startswith("/") else path


def one_line(text: str) -> str:
    """A subject: names in it may hold anything, a line break would begin another header."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= SUBJECT_LENGTH else f"{line[: SUBJECT_LENGTH - 1]}…"


def _headers(letter: Letter) -> dict[str, str]:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return {
        # The same at each attempt: a mailbox that got it once knows it again.
        "Message-ID": f"<letter.{letter.pk}.{int(letter.created_at.timestamp())}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.spoken(),
    }


def _unsubscribing(message: Message) -> dict[str, str]:
    if not message.unsubscribe_url:
        return {}
    return {
        "List-Unsubscribe": f"<{message.unsubscribe_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
