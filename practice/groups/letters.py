"""The words of invitations by mail, made when they are sent."""

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.writing import whole
from core.html import plain_text
from practice.groups.models import Invitation, Membership
from practice.groups.services.inviting import is_open, token_of

LONGEST = 600


def write_invitation(letter: Letter) -> Message | None:
    """None once it was answered, taken back or has run out, and for who is in the group already."""
    found = Invitation.objects.select_related("group", "invited_by").filter(pk=letter.args.get("invitation")).first()
    if found is None or not is_open(found) or found.email != letter.address:
        return None
    mine = EmailAddress.objects.filter(email__iexact=found.email, verified=True).values("user")
    inside = Membership.objects.filter(
        group=found.group, user__in=mine, state__in=(Membership.State.MEMBER, Membership.State.DECLINED)
    )
    if inside.exists():
        return None
    sentence = _("%(name)s invites you to the group “%(title)s”") % {
        "name": str(found.invited_by) if found.invited_by is not None else _("Somebody"),
        "title": found.group.name,
    }
    return Message(
        subject=sentence,
        template="group_invitation",
        context={
            "sentence": sentence,
            "url": whole(reverse("groups:invitation", args=[token_of(found)])),
            "text": Truncator(plain_text(found.group.about)).chars(LONGEST),
            "language": found.group.language,
            "address": found.email,
            "ends": found.expires_at,
        },
    )
