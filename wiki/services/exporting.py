"""Exporting articles as a MediaWiki XML export, one version at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from django.conf import settings

from core.i18n.languages import locale_id
from core.models import Image
from core.visibility import State
from wiki.addresses import wiki_path
from wiki.exchange import pages as exchange
from wiki.exchange.article_text import page_text, redirect_text
from wiki.exchange.writer import ExportWriter
from wiki.markup.links import image_ids
from wiki.models import Article, Revision, Title

CHUNK = 200
NAMESPACES = {"": 0, "User": 2, "File": 6, "Template": 10, "Category": 14}
GENERATOR = "Opening Up"
# Redirects have no versions in this wiki, so their ids are made up above all others that come.
REDIRECT_IDS = 1_000_000_000


@dataclass
class ExportReport:
    articles: int = 0
    revisions: int = 0
    redirects: int = 0


def export_articles(*, language: str, stream: TextIO, current_only: bool = False) -> ExportReport:
    """Write all articles of one language, with their history unless `current_only`.

    Older names follow as redirects. Reads a few hundred rows at a time, texts one by one.
    """
    report = ExportReport()
    site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    writer = ExportWriter(stream)
    writer.start(
        exchange.Site(
            language=language,
            name=settings.WAGTAIL_SITE_NAME,
            database=f"openingup_{language}",
            base=f"{site}{wiki_path(language)}",
            # Names here may begin with a small letter and lead to the same article all the same.
            case="case-sensitive",
            namespaces=NAMESPACES,
        ),
        generator=GENERATOR,
    )
    for article in _articles(language):
        writer.start_page(title=article.title, page_id=article.pk)
        for revision in _revisions(article, current_only=current_only):
            writer.revision(_exported(revision, language, site))
            report.revisions += 1
        writer.end_page()
        report.articles += 1
    for title in _older_names(language):
        _write_redirect(writer, title)
        report.redirects += 1
    writer.end()
    return report


def _articles(language: str) -> Iterator[Article]:
    last = 0
    found = (
        Article.objects.visible_to(None)
        .filter(locale_id=locale_id(language), current_revision__isnull=False)
        .order_by("pk")
    )
    while chunk := list(found.filter(pk__gt=last)[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def _revisions(article: Article, *, current_only: bool) -> Iterator[Revision]:
    rows = Revision.objects.visible_to(None).filter(article=article).order_by("number")
    if current_only and article.current_revision_id is not None:
        rows = rows.filter(pk=article.current_revision_id)
    # A cursor of the database would hold a chunk of long texts; one row at a time does not.
    for number in list(rows.values_list("number", flat=True)):
        yield rows.select_related("author").get(number=number)


def _exported(revision: Revision, language: str, site: str) -> exchange.Revision:
    place = None
    if revision.latitude is not None and revision.longitude is not None:
        place = (revision.latitude, revision.longitude)
    pictures = Image.objects.visible_to(None).filter(pk__in=image_ids(revision.body)).values_list("pk", "file")
    text = page_text(
        body=revision.body,
        locale=language,
        categories=revision.categories,
        facts=revision.facts,
        place=place,
        site=site,
        images={pk: name.rpartition("/")[2] for pk, name in pictures},
    )
    return exchange.Revision(
        id=revision.pk,
        parent_id=revision.parent_id,
        timestamp=revision.created_at,
        contributor=exchange.Contributor(name=revision.author_name, user_id=revision.author_id),
        comment=revision.summary,
        minor=revision.is_minor,
        text=text,
    )


def _older_names(language: str) -> Iterator[Title]:
    last = 0
    found = Title.objects.filter(
        locale_id=locale_id(language), article__current_revision__isnull=False, article__state=State.VISIBLE
    )
    found = found.select_related("article").order_by("pk")
    while chunk := list(found.filter(pk__gt=last)[:CHUNK]):
        yield from (title for title in chunk if title.article is not None and title.key != title.article.key)
        last = chunk[-1].pk


def _write_redirect(writer: ExportWriter, title: Title) -> None:
    article = title.article
    if article is None:
        return
    number = REDIRECT_IDS + title.pk
    writer.start_page(title=title.text, page_id=number, redirect=article.title)
    writer.revision(
        exchange.Revision(
            id=number,
            timestamp=article.created_at,
            contributor=exchange.Contributor(name=settings.WAGTAIL_SITE_NAME),
            text=redirect_text(article.title),
        )
    )
    writer.end_page()
