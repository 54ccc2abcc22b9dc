"""Saying that a case changed: to the web processes that count cases, and to a cache in front that keeps lists."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from practice.cases.addresses import cases_path, practice_path
from practice.cases.models import CaseChange

KEPT = timedelta(days=1)


def case_changed(case_key: UUID | None) -> None:
    """Call it wherever something changes that lists, counts or maps show of a case; None: of many, or of all.

    Part of the transaction that changes it, so that it is told if and only if that is kept.
    """
    CaseChange.objects.create(case_key=case_key)
    paths = []
    for code in language_codes():
        paths += [f"/{code}/", practice_path(code), cases_path(code), f"{cases_path(code)}case_list.atom"]
    purge_later(paths)


def purge_changes() -> int:
    """What every process has long read. The newest stays: by it they see that none is missing."""
    newest = CaseChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    old = CaseChange.objects.filter(changed_at__lt=timezone.now() - KEPT)
    return old.exclude(pk=newest or 0).delete()[0]
