"""The words of the letter to who is asked to write along, made when it is sent."""

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.mail.models import Letter
from accounts.mail.registry import Message
from accounts.mail.writing import whole
from practice.cases.addresses import invitations_path
from practice.cases.models import CaseAuthor, CasePage


def write_invitation(letter: Letter) -> Message | None:
    """None once it was answered or taken back. It names the case to nobody but who was asked."""
    row = CaseAuthor.objects.filter(pk=letter.args.get("author"), state=CaseAuthor.State.INVITED).first()
    if row is None or row.user_id is not None or row.email != letter.address:
        return None
    page = CasePage.objects.filter(translation_key=row.case_key).order_by("pk").first()
    if page is None:
        return None
    name = str(row.invited_by) if row.invited_by is not None else _("Somebody")
    url = invitations_path(letter.spoken())
    return Message(
        subject=_("%(name)s asks you to write a case along with them") % {"name": name},
        template="case_invitation",
        context={
            "name": name,
            "title": page.draft_title,
            "url": whole(url),
            "sign_up_url": whole(f"/{letter.spoken()}/account/signup/?{urlencode({'next': url})}"),
        },
    )
