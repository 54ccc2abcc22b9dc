"""Files with the whole wiki of a language, made every night and kept in the site's own storage.

What is taken out of sight, and the name of who has left, must not stay in a file: files that hold it go at once,
and the next night makes them anew.
"""

import bz2
import gzip
import hashlib
import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import task

from core.cache.purge import purge_later
from core.i18n.languages import language_codes, locale_id
from wiki.addresses import wiki_path
from wiki.models import Article, Dump
from wiki.services.exporting import export_articles
from wiki.services.records import article_record, read_beside
from wiki.services.static_copy import write_static_zip

logger = logging.getLogger(__name__)

FOLDER = "wiki-data"
CHUNK = 50
WEEK = timedelta(days=6, hours=12)
ENDINGS = {Dump.Kind.JSON_LINES: "jsonl.gz", Dump.Kind.XML: "xml.bz2", Dump.Kind.STATIC: "zip"}
# The whole history takes longest and changes least.
RESTS = {Dump.Kind.XML: WEEK}


def dump_storage() -> Storage:
    """Not where pictures are: a file is handed out by the site alone, so one that has gone is gone for all."""
    return storages["private"]


def write_json_lines(language: str, stream: TextIO) -> int:
    """One article a line; how many. A few dozen are in memory at a time."""
    count = 0
    for article in _articles_of(language):
        stream.write(json.dumps(article, ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count


def make_dump(*, language: str, kind: str) -> Dump:
    """The file of today. Readers find the one before until this one is whole."""
    now = timezone.now()
    name = f"{language}-{now:%Y-%m-%d}-{get_random_string(6).lower()}.{ENDINGS[Dump.Kind(kind)]}"
    with TemporaryDirectory(prefix="wiki-data-") as folder:
        path = Path(folder) / name
        articles = _write(language, kind, path)
        size, digest = path.stat().st_size, _sha256(path)
        with path.open("rb") as file:
            stored = dump_storage().save(f"{FOLDER}/{name}", File(file))
    dump = Dump.objects.create(
        locale_id=locale_id(language),
        kind=kind,
        path=stored,
        size=size,
        sha256=digest,
        articles=articles,
        created_at=now,
    )
    for old in Dump.objects.filter(locale_id=dump.locale_id, kind=kind).exclude(pk=dump.pk):
        _remove(old)
    purge_later(_pages())
    return dump


def newest_dumps(language: str) -> list[Dump]:
    """One of each kind."""
    found: dict[str, Dump] = {}
    for dump in Dump.objects.filter(locale_id=locale_id(language)).order_by("-created_at", "-pk"):
        found.setdefault(dump.kind, dump)
    return [found[kind] for kind in Dump.Kind.values if kind in found]


@task(priority=-50)
def renew_dump(language: str, kind: str) -> None:
    """One file in the background; what else there is to do goes first."""
    if kind in settings.WIKI_DATA_FILES:
        make_dump(language=language, kind=kind)


def renew_dumps() -> int:
    """Queue all that is due; how many."""
    now, queued = timezone.now(), 0
    for language in language_codes():
        made = {one.kind: one.created_at for one in newest_dumps(language)}
        for kind in Dump.Kind:
            rests = RESTS.get(kind)
            is_fresh = rests is not None and kind in made and now - made[kind] < rests
            if kind in settings.WIKI_DATA_FILES and not is_fresh:
                renew_dump.enqueue(language, str(kind))
                queued += 1
    return queued


def forget_dumps(*, locale: int | None = None, since: datetime, kinds: tuple[str, ...] = ()) -> None:
    """Take away the files that may hold what was there at `since` and now must not be read any more."""
    found = Dump.objects.filter(created_at__gte=since)
    if locale is not None:
        found = found.filter(locale_id=locale)
    if kinds:
        found = found.filter(kind__in=kinds)
    if found:
        purge_later(_pages())
    for dump in found:
        # Gone only once what is forgotten is.
        transaction.on_commit(partial(_remove, dump))


def _pages() -> list[str]:
    """Each lists the files of all languages."""
    return [f"{wiki_path(code)}data/" for code in language_codes()]


def _remove(dump: Dump) -> None:
    Dump.objects.filter(pk=dump.pk).delete()
    try:
        dump_storage().delete(dump.path)
    except OSError:
        logger.exception("A data file could not be deleted: %s", dump.path)


def _write(language: str, kind: str, path: Path) -> int:
    if kind == Dump.Kind.STATIC:
        return write_static_zip(language=language, path=path)
    if kind == Dump.Kind.XML:
        with bz2.open(path, "wt", encoding="utf-8") as stream:
            return export_articles(language=language, stream=cast("TextIO", stream)).articles
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        return write_json_lines(language, cast("TextIO", stream))


def _articles_of(language: str) -> Iterator[dict[str, Any]]:
    last = 0
    rows = (
        Article.objects.in_language(locale_id(language))
        .filter(current_revision__isnull=False)
        .select_related("current_revision")
        .order_by("pk")
    )
    while some := list(rows.filter(pk__gt=last)[:CHUNK]):
        beside = read_beside(some)
        for article in some:
            yield article_record(article, beside)
        last = some[-1].pk


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
