"""The mails about one's data."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.writing import whole
from accounts.privacy.models import Erasure
from accounts.privacy.services.erasing import cancel_url


def write_export_ready(letter: Letter) -> Message:
    text = ngettext(
        "Everything that is kept about you can be downloaded for %(number)d day.",
        "Everything that is kept about you can be downloaded for %(number)d days.",
        settings.EXPORT_DAYS,
    ) % {"number": settings.EXPORT_DAYS}
    return _plain(_("Your data is ready"), text, whole(reverse("privacy:own_data")), _("Download it"))


def write_erasure_planned(letter: Letter) -> Message | None:
    """None when it was taken back before the mail went out."""
    erasure = Erasure.objects.filter(pk=letter.recipient_id).first()
    if erasure is None or erasure.requested_at.isoformat() != letter.args.get("requested"):
        return None
    day = formats.date_format(timezone.localtime(erasure.due_at), "DATE_FORMAT")
    text = _("On %(day)s your account will be erased, as you asked. Until then you can take it back.") % {"day": day}
    return _plain(_("Your account will be erased"), text, cancel_url(erasure), _("Keep my account"))


def write_erased(letter: Letter) -> Message:
    text = _("Your account and what belonged to it are gone. What you wrote under a licence stays without your name.")
    return _plain(_("Your account is erased"), text, "", "")


def _plain(subject: str, text: str, url: str, link: str) -> Message:
    context: dict[str, Any] = {"text": text, "url": url, "link": link}
    return Message(subject=subject, template="plain", context=context)
