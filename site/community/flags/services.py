"""Reporting: many reports of one object make one case."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from community.flags.categories import Category
from community.flags.models import Case, Report
from core import objects

TRIES = 5


@dataclass(frozen=True)
class Notice:
    """What somebody reports, in their words."""

    category: str
    explanation: str = ""
    email: str = ""
    in_good_faith: bool = False


def open_case(obj: Any, *, category: str = "") -> Case:
    """The open case of an object; made when there is none. Safe when two ask at once."""
    kind = objects.kind_of(obj)
    name, pk = objects.ref(obj)
    fields = {"title": kind.title(obj)[:255], "language": kind.language(obj), "category": category}
    for _time in range(TRIES):
        try:
            with transaction.atomic():
                return Case.objects.get_or_create(kind=name, object_id=pk, is_open=True, defaults=fields)[0]
        except IntegrityError:
            # Somebody else made it just now, and it was closed before it could be read: ask once more.
            continue
    return Case.objects.get_or_create(kind=name, object_id=pk, is_open=True, defaults=fields)[0]


@transaction.atomic
def report(*, obj: Any, reporter: Any, notice: Notice, language: str, address_hash: str = "") -> Report:
    """Report an object. Who has reported it already is not counted again: their words are replaced."""
    locked = _locked_case(obj, notice.category)
    known = reporter if reporter.is_authenticated else None
    fields = {
        "category": notice.category,
        "explanation": notice.explanation,
        "in_good_faith": notice.in_good_faith,
        "email": "" if known else notice.email,
        "language": language,
    }
    same = _same(locked, known, address_hash)
    if same is not None:
        Report.objects.filter(pk=same.pk).update(**fields)
        same.refresh_from_db()
        return same
    made = Report.objects.create(case=locked, reporter=known, address_hash="" if known else address_hash, **fields)
    Case.objects.filter(pk=locked.pk).update(report_count=F("report_count") + 1)
    if Category(notice.category).is_about_law and not (locked.category and Category(locked.category).is_about_law):
        Case.objects.filter(pk=locked.pk).update(category=notice.category)
    return made


def _locked_case(obj: Any, category: str) -> Case:
    """The open case, locked. One that a moderator closes at this very moment is not it: nobody would look again."""
    while True:
        case = open_case(obj, category=category)
        locked = Case.objects.select_for_update(no_key=True).filter(pk=case.pk).first()
        if locked is not None and locked.is_open:
            return locked


def _same(case: Case, reporter: Any, address_hash: str) -> Report | None:
    """What the same person, or today the same address, has said about it before."""
    if reporter is not None:
        return Report.objects.filter(case=case, reporter=reporter).first()
    if not address_hash:
        return None
    return Report.objects.filter(case=case, reporter=None, address_hash=address_hash).first()
