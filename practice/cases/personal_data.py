"""What cases keep of people. What somebody wrote stays, so that what others did with it can be understood; the name
on it goes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, before_erasing, register, register_purge
from practice.cases.models import CaseAuthor, CaseContact, CaseFile, CasePage, CaseUse
from practice.cases.services.states import count_uses
from practice.cases.services.telling import purge_case

INVITATION_DAYS = 60
FILE_DAYS = 30

register(
    "cases.CaseAuthor.user",
    title=_("Cases that you wrote"),
    why=_("So that readers see who tells it, and others can ask."),
    kept=_("As long as the case is kept. You can leave its authors yourself."),
    erased=Erased.UNNAMED,
    names={"cases.CaseAuthor.user": ["name"]},
)
register(
    "cases.CaseAuthor.invited_by",
    title=_("Whom you asked to write along"),
    why=_("So that they see who asks."),
    kept=_("Until they answer, at most 60 days."),
    erased=Erased.UNNAMED,
    # It is somebody else's address.
    omit=["email", "name"],
)
register(
    "cases.CaseUse.user",
    title=_("Cases that you used too"),
    why=_("So that others see where it worked."),
    kept=_("As long as the case is kept. You can take it back yourself."),
    erased=Erased.UNNAMED,
    names={"cases.CaseUse.user": ["user_name"]},
)
register(
    "cases.CaseFile.uploaded_by",
    title=_("Files that you put into cases"),
    why=_("So that they can be asked about."),
    kept=_("As long as a case has them."),
    erased=Erased.UNNAMED,
)


@before_erasing
def take_the_name_off(user: Any) -> Callable[[], None]:
    """Roles and addresses go with the name; contacts with one's address, too."""
    keys = set(CaseAuthor.objects.filter(user=user).values_list("case_key", flat=True))
    keys |= set(CaseUse.objects.filter(user=user).values_list("case_key", flat=True))
    CaseAuthor.objects.filter(user=user, state=CaseAuthor.State.INVITED).delete()
    CaseAuthor.objects.filter(user=user).update(role_mark="")
    CaseUse.objects.filter(user=user).update(user_role="")
    if user.email:
        CaseAuthor.objects.filter(user=None, email__iexact=user.email).delete()
        keys |= _forget_contacts(user.email, keys)

    def forget_pages() -> None:
        for key in keys:
            count_uses(key)
            purge_case(key)

    return forget_pages


def _forget_contacts(email: str, keys: set[UUID]) -> set[UUID]:
    """Take an address out of the contacts of cases, and out of their versions; gives the cases that named it."""
    contacts = CaseContact.objects.filter(email__iexact=email)
    named = set(CasePage.objects.filter(contacts__in=contacts).values_list("translation_key", flat=True))
    contacts.update(email="", is_public=False)
    for page in CasePage.objects.filter(translation_key__in=keys | named).only("pk", "content_type_id"):
        for revision in page.revisions.iterator(chunk_size=50):
            rows = revision.content.get("contacts", [])
            mine = [row for row in rows if row.get("email", "").lower() == email.lower()]
            for row in mine:
                row["email"], row["is_public"] = "", False
            if mine:
                revision.save(update_fields=["content"])
    return named


def purge_invitations() -> int:
    """Whoever was asked by mail and never came."""
    old = timezone.now() - timedelta(days=INVITATION_DAYS)
    return CaseAuthor.objects.filter(state=CaseAuthor.State.INVITED, since__lt=old).delete()[0]


def purge_files() -> int:
    """Files that no version of any case has any more, a month after they were sent."""
    old = timezone.now() - timedelta(days=FILE_DAYS)
    rows = CaseFile.objects.filter(uploaded_at__lt=old, attachments=None, pictures=None)
    gone = 0
    for file in rows[:500]:
        if _is_in_a_version(file):
            continue
        file.file.delete(save=False)
        file.delete()
        gone += 1
    return gone


def _is_in_a_version(file: CaseFile) -> bool:
    for page in CasePage.objects.filter(translation_key=file.case_key):
        for content in page.revisions.values_list("content", flat=True):
            rows = (*content.get("attachments", []), *content.get("pictures", []))
            if any(row.get("document") == file.pk for row in rows):
                return True
    return False


register_purge("invitations to cases", purge_invitations)
register_purge("files of cases", purge_files)
