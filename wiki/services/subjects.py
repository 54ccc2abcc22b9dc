"""What all languages of a subject share: read with an article, merged with a change, kept with its version.

Whoever writes holds the lock of the article first, then that of its subject.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS

from core.prepared import Prepared
from wiki.content import Content
from wiki.merge import merge_values
from wiki.models import Article, FactVersion, Revision, Subject
from wiki.shared import NOTHING, is_empty, same, set_shared, shared_from_json, shared_of, shared_to_json

_SUBJECT = [field.attname for field in Subject._meta.concrete_fields]
_NUMBER = _SUBJECT.index("number")
_locked = Prepared(lambda key: Subject.objects.select_for_update(no_key=True).filter(key=key).values_list(*_SUBJECT))
_read = Prepared(lambda key: Subject.objects.filter(key=key).values_list(*_SUBJECT))
_values_of = Prepared(lambda pk: FactVersion.objects.filter(pk=pk).values_list("values"))

MOST_REMEMBERED = 500
_remembered: dict[UUID, dict[str, Any]] = {}


def subject_of(article: Article) -> Subject | None:
    """As it is now, or was when the article was read with it; nothing is locked."""
    if "subject" in article._state.fields_cache:
        kept: Subject | None = article._state.fields_cache["subject"]
        return kept
    rows = _read(article.translation_key)
    return _subject(rows[0]) if rows else None


def keep_subject(article: Article, row: Sequence[Any]) -> None:
    """The article was read together with all columns of its subject, in their order."""
    # The key is the article's own, whether there is a subject or not.
    article._state.fields_cache["subject"] = _subject(row) if row[_NUMBER] is not None else None


def _subject(row: Sequence[Any]) -> Subject:
    subject = Subject.from_db(DEFAULT_DB_ALIAS, _SUBJECT, list(row))
    if subject.current_id is not None:
        _remember(subject.current_id, shared_of(subject))
    return subject


def present_content(article: Article, revision: Revision | None = None) -> Content:
    """What readers of the article see now: its newest text, and what any language last said of the subject.

    A form made from it carries `fact_version`, so that a save knows what it was made from.
    """
    revision = revision or article.current_revision
    if revision is None:
        raise Revision.DoesNotExist
    return content_with(revision, subject_of(article))


def content_with(revision: Revision, subject: Subject | None) -> Content:
    """The version's text with what the subject says now."""
    content = Content.of(revision)
    if subject is None:
        return content
    return replace(content, **shared_of(subject), fact_version=subject.current_id)


def base_content(base: Revision, fact_version: UUID | None) -> Content:
    """What a change was made from: a version, and the state of the facts that was shown with it."""
    content = Content.of(base)
    if fact_version is None:
        return content
    values = values_of(fact_version)
    return replace(content, **values, fact_version=fact_version) if values is not None else content


def values_of(fact_version: UUID) -> dict[str, Any] | None:
    """What a state says; None where there is none such. States never change, so a process remembers some."""
    if fact_version not in _remembered:
        rows = _values_of(fact_version)
        if not rows:
            return None
        _remember(fact_version, shared_from_json(rows[0][0]))
    values = _remembered[fact_version]
    return {**values, "facts": dict(values["facts"])}


def _remember(fact_version: UUID, values: dict[str, Any]) -> None:
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[fact_version] = values


def known_facts(fact_version: UUID | None) -> dict[str, str]:
    """The facts of a state; none for none."""
    values = values_of(fact_version) if fact_version is not None else None
    return values["facts"] if values is not None else {}


def setters_of(subject: Subject) -> list[Revision]:
    """The version, of whatever language, that last changed what all share; for saying whose it is."""
    if subject.current_id is None:
        return []
    return list(Revision.objects.filter(fact_versions=subject.current_id).for_listing())


def at_present(revision: Revision, subject: Subject) -> Revision:
    """The version as readers see it now: a copy, with what the subject says."""
    shown = set_shared(copy(revision), shared_of(subject))
    shown.fact_version_id = subject.current_id
    return shown


def locked_subject(key: UUID) -> Subject | None:
    """The subject as it is now, locked; None while there is none."""
    rows = _locked(key)
    return _subject(rows[0]) if rows else None


def lock_subject(article: Article, *, content: Content, current: Revision | None = None) -> Subject:
    """The subject as it is now; nobody else writes it until the transaction ends.

    While nothing but text is known of it there is no row: it is made for a content that says more. What an older
    version of an article says that has no subject yet is its beginning.
    """
    key = article.translation_key
    if (subject := locked_subject(key)) is not None:
        return subject
    before = shared_of(current) if current is not None else dict(NOTHING)
    if is_empty(shared_of(content)) and is_empty(before):
        return Subject(key=key)
    Subject.objects.bulk_create([set_shared(Subject(key=key), before)], ignore_conflicts=True)
    return _subject(_locked(key)[0])


def merge_shared(
    content: Content, subject: Subject, *, was: Mapping[str, Any] | None = None, theirs_first: bool = False
) -> Content:
    """For a new language version and for imports: what it says anew, with what the subject says.

    `was` is what it was made from; by default what its `fact_version` says. Where both changed the same, the content
    wins, or with `theirs_first` the subject.
    """
    if was is None:
        was = (values_of(content.fact_version) if content.fact_version is not None else None) or NOTHING
    mine, theirs = content.values(), replace(content, **shared_of(subject)).values()
    merged, conflicts = merge_values(replace(content, **was).values(), mine, theirs)
    if theirs_first:
        merged |= {name: conflict.theirs for name, conflict in conflicts.items()}
    return content.with_values(merged)


def next_version(subject: Subject | None, content: Content) -> UUID | None:
    """The state of facts that a new version is saved with: the present one, or one that is still to be stored."""
    if subject is None:
        return None
    return subject.current_id if same(shared_of(content), shared_of(subject)) else uuid4()


def store_version(
    subject: Subject,
    pk: UUID,
    values: dict[str, Any],
    *,
    revision: Revision | None,
    now: datetime,
    settled: bool = False,
) -> None:
    """Make these values the subject's newest state, set by this version of an article.

    `settled`: not by anybody, but by what was taken out of sight or brought back (see wiki.services.fact_history).
    """
    subject.number += 1
    FactVersion.objects.create(
        id=pk,
        subject_id=subject.pk,
        number=subject.number,
        revision=revision,
        created_at=now,
        values={**shared_to_json(values), **({"settled": True} if settled else {})},
    )
    set_shared(subject, values)
    subject.current_id = pk
    subject.save()
