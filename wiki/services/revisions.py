"""Appending to the history of an article."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts import roles
from wiki.content import Content
from wiki.languages import NO_MARKS, Marks
from wiki.models import Article, Revision, Subject
from wiki.services.cleaning import clean_summary
from wiki.services.first_look import first_look
from wiki.services.subjects import next_version, store_version
from wiki.shared import shared_of


@dataclass(frozen=True)
class Reviewed:
    """Who approved a change that had waited, and what its author was then."""

    reviewer: Any
    author_name: str = ""
    author_role: str = ""


def add_revision(
    *,
    article: Article,
    content: Content,
    kind: str,
    author: Any,
    summary: str = "",
    is_minor: bool = False,
    submission: uuid.UUID | None = None,
    parent: Revision | None = None,
    restored_from: Revision | None = None,
    now: datetime | None = None,
    author_name: str = "",
    licence: str = "",
    subject: Subject | None = None,
    marks: Marks = NO_MARKS,
    reviewed: Reviewed | None = None,
) -> Revision:
    """Append a version and make it the current one. The caller holds the article's lock, and that of the subject.

    What it says of the subject holds for all languages from then on; without one it is said of this version alone.
    """
    known = author is not None and author.is_authenticated
    moment = now or timezone.now()
    role = roles.mark(author) if known else ""
    fact_version = next_version(subject, content)
    revision = Revision.objects.create(
        article=article,
        locale_id=article.locale_id,
        number=parent.number + 1 if parent else 1,
        parent=parent,
        restored_from=restored_from,
        kind=kind,
        author=author if known else None,
        author_name=author_name or (str(author) if known else reviewed.author_name if reviewed else ""),
        author_role=reviewed.author_role if reviewed else role,
        reviewer=reviewed.reviewer if reviewed else None,
        reviewer_name=str(reviewed.reviewer)[:255] if reviewed else "",
        created_at=moment,
        summary=clean_summary(summary),
        is_minor=is_minor,
        source_id=marks.source,
        significance=marks.significance,
        is_machine=_is_machine(marks, parent, restored_from),
        size=content.size,
        size_change=content.size - (parent.size if parent else 0),
        **first_look(
            kind=kind,
            content=content,
            parent=parent,
            author=author if known else None,
            named=author_name,
            checked_by=(reviewed.reviewer, moment) if reviewed else None,
        ),
        licence=licence or settings.WIKI_LICENCE,
        submission=submission,
        fact_version_id=fact_version,
        subject_kind=content.subject_kind,
        title=content.title,
        latitude=content.latitude,
        longitude=content.longitude,
        geometry=content.geometry,
        lead_image_id=content.lead_image_id,
        categories=list(content.categories),
        facts=content.facts,
        body=content.body,
    )
    if subject is not None and fact_version is not None and fact_version != subject.current_id:
        store_version(subject, fact_version, shared_of(content), revision=revision, now=moment)
    article.current_revision = revision
    article.updated_at = moment
    article.save(update_fields=["current_revision", "updated_at", "title", "slug", "key"])
    return revision


def _is_machine(marks: Marks, parent: Revision | None, restored_from: Revision | None) -> bool:
    """A text that a machine wrote stays marked until somebody says that they have read it, or it is replaced."""
    if marks.is_machine is not None:
        return marks.is_machine
    before = restored_from or parent
    return before.is_machine if before is not None else False
