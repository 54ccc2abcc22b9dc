"""Appending to the history of an article."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts import roles
from wiki.content import Content
from wiki.models import Article, Revision
from wiki.services.cleaning import clean_summary


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
) -> Revision:
    """Append a version and make it the current one. The caller holds the article's lock."""
    known = author is not None and author.is_authenticated
    moment = now or timezone.now()
    revision = Revision.objects.create(
        article=article,
        locale_id=article.locale_id,
        number=parent.number + 1 if parent else 1,
        parent=parent,
        restored_from=restored_from,
        kind=kind,
        author=author if known else None,
        author_name=author_name or (str(author) if known else ""),
        author_role=roles.mark(author) if known else "",
        created_at=moment,
        summary=clean_summary(summary),
        is_minor=is_minor,
        size=content.size,
        size_change=content.size - (parent.size if parent else 0),
        licence=licence or settings.WIKI_LICENCE,
        submission=submission,
        title=content.title,
        latitude=content.latitude,
        longitude=content.longitude,
        geometry=content.geometry,
        lead_image_id=content.lead_image_id,
        categories=list(content.categories),
        facts=content.facts,
        body=content.body,
    )
    article.current_revision = revision
    article.updated_at = moment
    article.save(update_fields=["current_revision", "updated_at", "title", "slug", "key"])
    return revision
