"""Making two articles of one: chosen sections become a new article, and a link stays where they stood."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.html import fill, plain_text
from wiki.content import Content
from wiki.markup.links import wiki_href
from wiki.markup.parts import take_out
from wiki.markup.titles import title_slug
from wiki.models import Article, Merger, Revision
from wiki.permissions import can_create_article, can_rearrange
from wiki.services.cleaning import clean_line
from wiki.services.rolling_back import locked_article
from wiki.services.saving import StaleVersion, create_article, edit_article

MOST_REASON = 300


@dataclass(frozen=True)
class Halves:
    """What would come of a split."""

    new: Content
    old: Content


def halves_of(article: Article, base: Revision, *, sections: Collection[int], title: str) -> Halves:
    """The new article and what stays of the old one. Raises ValidationError keyed sections."""
    with translation.override(article.language):
        link = fill(
            '<p>{} <a href="{}">{}</a></p>', _("See also:"), wiki_href(article.language, title_slug(title)), title
        )
    content = Content.of(base)
    try:
        parts = take_out(base.body, sections, instead=str(link))
        rest = take_out(base.body, sections, instead="").kept
    except IndexError as error:
        raise ValidationError({"sections": _("Choose the sections that the new article begins with.")}) from error
    if not plain_text(parts.taken).strip():
        raise ValidationError({"sections": _("There is no text in these sections.")})
    if not plain_text(rest).strip():
        raise ValidationError({"sections": _("Leave something: to move everything, give the article another name.")})
    new = Content(title=title, body=parts.taken, categories=content.categories)
    return Halves(new=new, old=replace(content, body=parts.kept))


def split_by(submission: uuid.UUID | None) -> Merger | None:
    """What this very form has split already."""
    return Merger.objects.filter(submission=submission).first() if submission is not None else None


def split_article(
    *,
    article: Article,
    base: Revision,
    sections: Collection[int],
    title: str,
    by: Any,
    reason: str = "",
    submission: uuid.UUID | None = None,
) -> Merger:
    """Both articles in one transaction, each naming the other. The same form twice is one split.

    Raises PermissionDenied, StaleVersion when somebody saved since `base`, or ValidationError keyed title or sections.
    """
    if not can_rearrange(by, article) or not can_create_article(by) or base.article_id != article.pk:
        raise PermissionDenied
    halves = halves_of(article, base, sections=sections, title=title)
    with transaction.atomic():
        locked = locked_article(article.pk)
        if (earlier := split_by(submission)) is not None:
            return earlier
        if locked.current_revision_id != base.pk:
            raise StaleVersion
        with translation.override(locked.language):
            from_where = _("Taken out of “%(title)s” (version %(number)d).") % {
                "title": locked.title,
                "number": base.number,
            }
            to_where = _("Parts moved to “%(title)s”.") % {"title": title}
        made = create_article(
            locale_id=locked.locale_id,
            content=halves.new,
            author=by,
            summary=f"{from_where} {reason}".strip(),
            ask=False,
        )
        kept = edit_article(
            article=locked,
            base=base,
            content=halves.old,
            author=by,
            summary=f"{to_where} {reason}".strip(),
            kind=Revision.Kind.SPLIT,
            ask=False,
        )
        return Merger.objects.create(
            kind=Merger.Kind.SPLIT,
            source=locked,
            target=made.article,
            source_revision=kept.revision,
            target_revision=made.revision,
            reason=clean_line(reason)[:MOST_REASON],
            by=by,
            created_at=timezone.now(),
            submission=submission,
        )
