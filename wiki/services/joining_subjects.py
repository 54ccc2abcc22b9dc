"""What becomes of facts when articles are tied as languages of one subject, or parted again.

For whoever changes translation keys; the caller holds the locks of the articles.
"""

from uuid import UUID, uuid4

from django.utils import timezone

from wiki.models import Subject
from wiki.services.subjects import store_version
from wiki.shared import NOTHING, is_empty, same, set_shared, shared_of
from wiki.shared_history import fields_of, shared_of_fields


def join_subjects(*, into: UUID, other: UUID) -> None:
    """The articles of `other` are of `into` from now on: facts of `other` fill its gaps; where both speak, `into` does.

    `other` stays, with its history, for the day when they are parted again.
    """
    rows = {row.pk: row for row in Subject.objects.select_for_update(no_key=True).filter(pk__in=[into, other])}
    if other not in rows or is_empty(shared_of(rows[other])):
        return
    if into not in rows:
        Subject.objects.bulk_create([set_shared(Subject(key=into), NOTHING)], ignore_conflicts=True)
        rows[into] = Subject.objects.select_for_update(no_key=True).get(pk=into)
    values = shared_of_fields({**fields_of(shared_of(rows[other])), **fields_of(shared_of(rows[into]))})
    if not same(values, shared_of(rows[into])):
        store_version(rows[into], uuid4(), values, revision=None, now=timezone.now())


def part_subjects(*, key: UUID, new: UUID) -> None:
    """An article of `key` is of `new` from now on: it takes a copy of the facts along where `new` has none yet."""
    there = Subject.objects.filter(pk=key).first()
    if there is None or is_empty(shared_of(there)) or Subject.objects.filter(pk=new).exists():
        return
    made = set_shared(Subject(key=new), NOTHING)
    made.save(force_insert=True)
    store_version(made, uuid4(), shared_of(there), revision=None, now=timezone.now())
