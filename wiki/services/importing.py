"""Importing the pages of another wiki: each with its history, its contributors and their dates.

An import may be broken off at any moment and begun again: a page is known by its id in the old
wiki, a version by its own, and what is here already is passed over. Conversion happens outside
the transactions, so that people can go on saving while it runs.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.db import reset_queries

from core.html import MarkupRefused
from core.i18n.languages import locale_id
from wiki.content import Content
from wiki.exchange import pages as exchange
from wiki.exchange.errors import ExportError
from wiki.exchange.namespaces import ARTICLE, Namespaces
from wiki.exchange.reader import ExportReader
from wiki.exchange.wikitext import Converted, convert, redirect_target
from wiki.markup.titles import clean_title, title_key
from wiki.models import ImportedPage, ImportedRevision, ImportSource
from wiki.services.import_report import ImportReport
from wiki.services.import_settling import settle
from wiki.services.import_storing import NewRevision, TitleTaken, place_of, store_revisions

BATCH_REVISIONS = 20
BATCH_CHARACTERS = 4_000_000
MAX_CATEGORIES = 200
COMMENT_SECTION = re.compile(r"/\*\s*(.*?)\s*\*/\s*")
COMMENT_LINK = re.compile(r"\[\[:?(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")

Watch = Callable[[ImportReport], None]


def import_source(*, site: exchange.Site, name: str = "", url: str = "", licence: str) -> ImportSource:
    """The row of the wiki that an export comes from, made at its first import."""
    key = (site.database or urlsplit(url or site.base).netloc or site.name or "mediawiki")[:100]
    source, made = ImportSource.objects.get_or_create(
        key=key, defaults={"name": name or site.name or key, "base_url": url or _address(site.base), "licence": licence}
    )
    given = {"name": name, "base_url": url, "licence": licence}
    changed = {key: value for key, value in given.items() if value and value != getattr(source, key)}
    if changed and not made:
        for key, value in changed.items():
            setattr(source, key, value)
        source.save(update_fields=list(changed))
    return source


def import_pages(
    *,
    reader: ExportReader,
    source: ImportSource,
    language: str,
    limit: int | None = None,
    latest_only: bool = False,
    watch: Watch | None = None,
) -> ImportReport:
    """Import what the reader gives. `watch` is called after each page.

    A file that breaks off is imported up to there, and `problem` of the report says what is wrong.
    Whatever happens, redirects and counts are settled for what was imported.
    """
    report = ImportReport()
    run = _Import(reader.site, source, language, latest_only, report)
    try:
        for page in reader.pages():
            report.pages += 1
            run.page(page)
            reset_queries()  # with DEBUG on, Django keeps every statement with its text
            if watch is not None:
                watch(report)
            if limit is not None and report.pages >= limit:
                break
    except ExportError as error:
        report.problem = str(error)
    finally:
        report.redirects_waiting = settle(source=source, locale=locale_id(language))
    return report


@dataclass
class _Import:
    site: exchange.Site
    source: ImportSource
    language: str
    latest_only: bool
    report: ImportReport
    namespaces: Namespaces = field(init=False)

    def __post_init__(self) -> None:
        self.namespaces = Namespaces.of(self.site)

    def page(self, page: exchange.Page) -> None:
        if page.namespace != ARTICLE:
            self.report.skipped[self._name_of(page.namespace)] += 1
            return
        try:
            title = clean_title(page.title)
        except ValidationError as error:
            self.report.refuse(page.title, " ".join(error.messages))
            return
        if page.redirect is not None:
            self._redirect(page, title, page.redirect)
            return
        self._article(page, title)

    def _name_of(self, namespace: int) -> str:
        return next((name for name, number in self.site.namespaces.items() if number == namespace), str(namespace))

    def _redirect(self, page: exchange.Page, title: str, target: str) -> None:
        """Noted only: its title leads on as soon as there is an article to lead to."""
        name = target.partition("#")[0]
        resolved = self.namespaces.resolve(name)
        if resolved.namespace != ARTICLE or resolved.url or not title_key(name):
            self.report.skipped["redirect to another place"] += 1
            return
        row = self._row(page, title)
        if row.article_id is not None:
            self.report.unchanged += 1
            return
        if row.redirect_to != resolved.title[:255]:
            ImportedPage.objects.filter(pk=row.pk).update(redirect_to=resolved.title[:255])
        self.report.redirects += 1

    def _article(self, page: exchange.Page, title: str) -> None:
        row = self._row(page, title)
        known = set(ImportedRevision.objects.filter(page=row).values_list("external_id", flat=True))
        place = place_of(row)
        if place.is_edited_here:
            self.report.edited_here += 1
            return
        stored = False
        refusals = self.report.refused_count
        for batch in self._batches(page, title, known, body=place.body):
            try:
                store_revisions(page=row, title=title, revisions=batch, licence=self.source.licence)
            except TitleTaken as error:
                self.report.refuse(page.title, str(error))
                break
            self.report.revisions += len(batch)
            stored = True
        if stored and known:
            self.report.updated += 1
        elif stored:
            self.report.created += 1
        elif known:
            self.report.unchanged += 1
        else:
            ImportedPage.objects.filter(pk=row.pk, article=None, redirect_to="").delete()
            self.report.skipped["no text"] += self.report.refused_count == refusals

    def _row(self, page: exchange.Page, title: str) -> ImportedPage:
        address = page_address(self.site.base or self.source.base_url, page.title)
        row, _made = ImportedPage.objects.get_or_create(
            source=self.source,
            locale_id=locale_id(self.language),
            external_id=page.id,
            defaults={"title": title[:255], "url": address},
        )
        return row

    def _batches(self, page: exchange.Page, title: str, known: set[int], *, body: str) -> Iterator[list[NewRevision]]:
        """Converted revisions, a few at a time: a page of ten thousand must not wait in memory."""
        batch: list[NewRevision] = []
        size = 0
        for revision in self._wanted(page, known):
            converted = self._converted(page, title, revision, body)
            if converted is None:
                self.report.revisions_left_out += 1
                continue
            body = converted.content.body
            batch.append(converted)
            size += len(body)
            if len(batch) >= BATCH_REVISIONS or size >= BATCH_CHARACTERS:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _wanted(self, page: exchange.Page, known: set[int]) -> Iterator[exchange.Revision]:
        latest: exchange.Revision | None = None
        for revision in page.revisions:
            if revision.id in known:
                self.report.revisions_known += 1
            elif not self.latest_only:
                yield revision
            if self.latest_only and (latest is None or revision.timestamp >= latest.timestamp):
                latest = revision
        if latest is not None and latest.id not in known:
            yield latest

    def _converted(
        self, page: exchange.Page, title: str, revision: exchange.Revision, known: str
    ) -> NewRevision | None:
        if revision.text is None or revision.model != "wikitext" or redirect_target(revision.text):
            return None
        try:
            converted = convert(
                revision.text, locale=self.language, namespaces=self.namespaces, title=title, known=known
            )
        except MarkupRefused as error:
            self.report.refuse(page.title, " ".join(error.messages))
            return None
        self.report.templates += converted.template_counts
        return NewRevision(
            external_id=revision.id,
            content=_content(title, converted),
            author_name=revision.contributor.name[:255],
            created_at=revision.timestamp,
            summary=plain_comment(revision.comment),
            is_minor=revision.minor,
        )


def _content(title: str, converted: Converted) -> Content:
    names: dict[str, str] = {}
    for name in converted.categories[:MAX_CATEGORIES]:
        try:
            names.setdefault(title_key(name), clean_title(name))
        except ValidationError:
            continue
    return Content(
        title=title,
        body=converted.body,
        categories=tuple(names.values()),
        facts=converted.facts,
        latitude=_degrees(converted.latitude),
        longitude=_degrees(converted.longitude),
    )


def _degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.6f}")


def plain_comment(comment: str) -> str:
    """An edit summary without wikitext: `/* History */ see [[A|b]]` is `History: see b`."""
    text = COMMENT_SECTION.sub(lambda match: f"{match[1]}: ", comment)
    return COMMENT_LINK.sub(r"\1", text).strip().removesuffix(":")


def page_address(base: str, title: str) -> str:
    """The address of a page, from that of the wiki's front page; empty where none is known."""
    if not urlsplit(base).netloc:
        return ""
    folder = base.rpartition("/")[0] if urlsplit(base).path.strip("/") else base.rstrip("/") + "/wiki"
    return f"{folder}/{quote(title.replace(' ', '_'), safe='/:(),!')}"[:1000]


def _address(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""
