"""Writing with others: whom one asks, who says yes, and who leaves."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.mail.services import post
from accounts.models import User
from accounts.roles import mark
from core.html.characters import clean_characters
from core.lookalikes import shape
from practice.cases.addresses import invitations_path
from practice.cases.models import CaseAuthor, CasePage
from practice.cases.permissions import can_edit_case, may_write
from practice.cases.services.telling import authors_to_tell, record_case

LETTER = "cases.invitation"
MOST_AUTHORS = 20
LONGEST = 254
AuthorState = CaseAuthor.State


def authors_of(case_key: Any) -> list[CaseAuthor]:
    """Who wrote it, in their order; who was asked and has not answered is none yet."""
    return list(CaseAuthor.objects.accepted().filter(case_key=case_key).select_related("user"))


def invite_author(*, page: CasePage, by: Any, who: str) -> None:
    """Ask somebody to write along: a name of somebody here, or a mail address. Asked again, they are asked once.

    Whoever has an address, the same is done and said: nobody learns who has an account. Raises PermissionDenied
    in words, or ValidationError keyed `who`.
    """
    if not can_edit_case(by, page):
        raise PermissionDenied(_("Only its authors ask others to write along."))
    line = " ".join(clean_characters(who).split())
    if not line or len(line) > LONGEST:
        raise ValidationError({"who": _("Write a name or a mail address.")})
    with transaction.atomic():
        # The row of the case is the lock: two who invite at once do not go past the number.
        CasePage.objects.select_for_update().only("pk").get(pk=page.pk)
        rows = CaseAuthor.objects.filter(case_key=page.case_key)
        if rows.count() >= MOST_AUTHORS:
            raise ValidationError({"who": _("At most %(number)d people write a case.") % {"number": MOST_AUTHORS}})
        order = (rows.aggregate(last=Max("order"))["last"] or 0) + 1
        if "@" in line.removeprefix("@"):
            _invite_address(page, by, line.lower(), order)
        else:
            _invite_person(page, by, line, order)


def answer_invitation(*, invitation: CaseAuthor, user: Any, accepts: bool) -> None:
    """Say yes or no to being asked. Answered already, it stays as it is. Raises PermissionDenied in words."""
    with transaction.atomic():
        row = CaseAuthor.objects.select_for_update().filter(pk=invitation.pk).first()
        if row is None or row.state != AuthorState.INVITED or not _is_for(row, user):
            raise PermissionDenied(_("This invitation is no longer open, or is for somebody else."))
        if not accepts:
            row.delete()
            return
        if not may_write(user):
            raise PermissionDenied(_("You cannot write here now."))
        # Asked by name and by address: one is enough.
        CaseAuthor.objects.filter(case_key=row.case_key, user=user).exclude(pk=row.pk).delete()
        row.user, row.email, row.name, row.role_mark = user, "", str(user), mark(user)
        row.state, row.since = AuthorState.ACCEPTED, timezone.now()
        row.save()
        page = CasePage.objects.filter(translation_key=row.case_key).order_by("pk").first()
        if page is not None:
            record_case(
                "case.accepted",
                page,
                actor=user,
                recipients=authors_to_tell(page, but=user),
                is_public=False,
                mine=True,
                key=f"cases.accepted:{row.pk}",
            )


def withdraw_invitation(*, page: CasePage, by: Any, invitation: CaseAuthor) -> None:
    """No longer ask. Raises PermissionDenied in words."""
    if not can_edit_case(by, page):
        raise PermissionDenied(_("Only its authors ask others to write along."))
    CaseAuthor.objects.filter(pk=invitation.pk, case_key=page.case_key, state=AuthorState.INVITED).delete()


def leave_case(*, page: CasePage, user: Any) -> bool:
    """No longer be an author: what was written stays. True when nobody is left, so that staff look after it."""
    with transaction.atomic():
        CasePage.objects.select_for_update().only("pk").get(pk=page.pk)
        mine = CaseAuthor.objects.accepted().filter(case_key=page.case_key, user=user)
        if not mine.exists():
            return False
        mine.delete()
        left = list(CaseAuthor.objects.accepted().filter(case_key=page.case_key).order_by("order", "pk"))
        if left and not any(author.role == CaseAuthor.Role.AUTHOR for author in left):
            CaseAuthor.objects.filter(pk=left[0].pk).update(role=CaseAuthor.Role.AUTHOR)
        if not left:
            CaseAuthor.objects.filter(case_key=page.case_key).delete()
    return not left


def invitations_for(user: Any) -> "QuerySet[CaseAuthor]":
    """What waits for this person: asked by name, or at one of their confirmed addresses."""
    addresses = [one.lower() for one in _addresses(user)]
    asked = Q(user=user) | Q(user=None, email__in=addresses)
    return CaseAuthor.objects.filter(asked, state=AuthorState.INVITED).select_related("invited_by").order_by("-pk")


def _invite_person(page: CasePage, by: Any, name: str, order: int) -> None:
    wanted = name.removeprefix("@")
    same = list(User.objects.filter(name_shape=shape(wanted)[:120], is_active=True)[:20])
    meant = same if len(same) == 1 else [user for user in same if user.display_name == wanted]
    if len(meant) != 1:
        raise ValidationError({"who": _("Nobody here has just this name. Write their mail address instead.")})
    person = meant[0]
    _row, made = CaseAuthor.objects.get_or_create(
        case_key=page.case_key,
        user=person,
        defaults=_asked(by, order) | {"name": str(person)},
    )
    if made:
        record_case(
            "case.invited",
            page,
            actor=by,
            recipients=[(person.pk, "other")],
            is_public=False,
            mine=True,
            url=invitations_path(person.language or page.language),
        )


def _invite_address(page: CasePage, by: Any, address: str, order: int) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError({"who": _("This is no mail address.")}) from error
    row, made = CaseAuthor.objects.get_or_create(case_key=page.case_key, email=address, defaults=_asked(by, order))
    if made:
        language = get_language() or page.language
        args = {"author": row.pk, "language": language}
        post(kind=LETTER, address=address, language=language, args=args, key=f"cases.invitation:{row.pk}")


def _asked(by: Any, order: int) -> dict[str, Any]:
    return {"state": AuthorState.INVITED, "role": CaseAuthor.Role.CO_AUTHOR, "invited_by": by, "order": order}


def _is_for(row: CaseAuthor, user: Any) -> bool:
    if not user.is_authenticated:
        return False
    if row.user_id is not None:
        return row.user_id == user.pk
    return row.email in {one.lower() for one in _addresses(user)}


def _addresses(user: Any) -> list[str]:
    return list(EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True))
