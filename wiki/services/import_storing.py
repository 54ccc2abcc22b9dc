"""Storing imported versions of one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from wiki.content import Content
from wiki.markup.titles import title_key, title_slug
from wiki.models import Article, ImportedPage, ImportedRevision, Link, Revision, Title
from wiki.services.hinting import refresh_hints
from wiki.services.indexing import index_article
from wiki.services.links import refresh_links
from wiki.services.mapping import refresh_map
from wiki.services.memberships import refresh_categories
from wiki.services.naming import claim_title, give_title
from wiki.services.revisions import add_revision
from wiki.services.staleness import refresh_staleness
from wiki.services.subjects import lock_subject, merge_shared
from wiki.shared import shared_of


class TitleTaken(Exception):
    """The name belongs to an article that was not imported from this page."""


@dataclass(frozen=True)
class NewRevision:
    """A version of another wiki in the form of this one."""

    external_id: int
    content: Content
    author_name: str
    created_at: datetime
    summary: str
    is_minor: bool


@dataclass(frozen=True)
class Place:
    """How an imported article stands: its text, and whether its newest version was written here."""

    body: str = ""
    is_edited_here: bool = False


def place_of(page: ImportedPage) -> Place:
    if page.article_id is None:
        return Place()
    current = Revision.objects.filter(pk__in=Article.objects.filter(pk=page.article_id).values("current_revision"))
    found = current.values_list("body", "kind").first()
    return Place(found[0], found[1] != Revision.Kind.IMPORT) if found else Place()


@transaction.atomic
def store_revisions(*, page: ImportedPage, title: str, revisions: Sequence[NewRevision], licence: str) -> Article:
    """Append versions and bring all that is derived from the newest up to it, in one transaction.

    Raises TitleTaken when the name leads to an article that somebody wrote here.
    """
    article = _article(page, title, revisions[0].created_at)
    parent = article.current_revision
    rows: list[ImportedRevision] = []
    newest = revisions[-1]
    subject = lock_subject(article, content=newest.content, current=parent)
    # What people wrote of the subject since the last import stays where the import says something else.
    was = shared_of(parent) if parent is not None else None
    shared = merge_shared(newest.content, subject, was=was, theirs_first=True)
    for new in revisions:
        parent = add_revision(
            article=article,
            content=shared if new is newest else new.content,
            subject=subject if new is newest else None,
            kind=Revision.Kind.IMPORT,
            author=None,
            author_name=new.author_name,
            summary=new.summary,
            is_minor=new.is_minor,
            parent=parent,
            now=new.created_at,
            licence=licence,
        )
        rows.append(ImportedRevision(page=page, external_id=new.external_id, revision=parent))
    ImportedRevision.objects.bulk_create(rows)
    refresh_links(article)
    refresh_categories(article)
    refresh_map(article)
    refresh_hints(article)
    index_article(article)
    others = Article.objects.filter(translation_key=article.translation_key).exclude(pk=article.pk)
    if others.exists():
        # It locks them all by number, which nobody may do who holds one.
        transaction.on_commit(partial(refresh_staleness, article.translation_key))
    return article


def _article(page: ImportedPage, title: str, created_at: datetime) -> Article:
    if page.article_id is not None:
        return Article.objects.select_for_update(no_key=True).get(pk=page.article_id)
    article = Article(
        locale_id=page.locale_id,
        title=title,
        slug=title_slug(title),
        key=title_key(title),
        created_at=created_at,
        updated_at=created_at,
    )
    name = _claimed(page, title)
    article.save()
    give_title(name, article=article, text=title)
    page.article, page.redirect_to = article, ""
    page.save(update_fields=["article", "redirect_to"])
    draw_links_anew(name.pk)
    return article


def _claimed(page: ImportedPage, title: str) -> Title:
    """The name's row. A page that was a redirect when it was imported first may take its name back."""
    if page.redirect_to:
        target = Title.objects.filter(locale_id=page.locale_id, key=title_key(page.redirect_to)).first()
        if target is not None and target.article_id is not None:
            Title.objects.filter(locale_id=page.locale_id, key=title_key(title), article=target.article_id).exclude(
                key=target.key
            ).update(article=None)
    try:
        return claim_title(locale_id=page.locale_id, text=title, article=None)
    except ValidationError as error:
        raise TitleTaken(" ".join(error.messages)) from error


def draw_links_anew(title_id: int) -> None:
    """Mark the drawings of all that link to a name as stale: it leads elsewhere now."""
    sources = Link.objects.filter(target=title_id).values("source")
    Article.objects.filter(pk__in=sources).update(render_version=F("render_version") + 1)
