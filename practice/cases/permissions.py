"""Who may do what with cases. Views, templates and services all ask here."""

from typing import Any

from accounts.elections.period import frozen_until
from community.moderation.suspensions import is_suspended
from core.visibility import State
from practice.cases.models import CaseAuthor, CasePage
from practice.cases.querysets import is_staff


def may_write(user: Any) -> bool:
    """Whether this person may write anything here: not while suspended, nor as a politician in a frozen period."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return not is_suspended(user) and frozen_until(user) is None


def can_start_case(user: Any) -> bool:
    """Whoever has an account: every case is looked at before others see it."""
    return may_write(user)


def is_author(user: Any, case: CasePage) -> bool:
    """Whether this person wrote it, alone or with others, and did not leave since."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return CaseAuthor.objects.accepted().filter(case_key=case.case_key, user=user).exists()


def can_see_draft(user: Any, case: CasePage) -> bool:
    """What is not published yet: its authors and staff."""
    if case.state != State.VISIBLE:
        return False
    return is_staff(user) or is_author(user, case)


def can_edit_case(user: Any, case: CasePage) -> bool:
    """Its authors, in the language that it was written in, unless staff locked it; translations are made by staff."""
    return (
        not case.locked
        and case.is_original
        and case.state == State.VISIBLE
        and may_write(user)
        and is_author(user, case)
    )


def can_use_case(user: Any, case: CasePage) -> bool:
    """Say that one used it too: whoever has an account, of what is published."""
    return case.live and case.state == State.VISIBLE and may_write(user)
