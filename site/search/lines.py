"""Documents as lines of the list: read from the things themselves, which are asked once more who may see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Left
from wagtail.models import Page

from core.i18n.languages import locale_code
from core.searchable import Hit, SearchKind, kind_of, kinds
from core.statements import among, fetch
from search.engines import writer
from search.models import Document
from search.query import Query, Result, Version
from search.results import Piece
from search.scope import Scope
from search.snippets import Marker

_COLUMNS = (
    "d.id, d.content_type_id, d.object_id, d.language, d.kind, d.tie, d.is_translation, d.at, d.changed_at, d.title"
)
# What was found stands early as a rule; where it does not, so much is read.
_HEAD, _READ = 5_000, 20_000


@dataclass(frozen=True)
class _Document:
    """A row of `search.Document`, with the beginning of its text."""

    pk: int
    content_type: int
    object_id: int
    language: str
    kind: str
    tie: str
    is_translation: bool
    at: datetime | None
    changed_at: datetime
    title: str
    text: str

    def is_older_than(self, hit: Hit | None) -> bool:
        """The thing says something else by now, which the worker has not read yet."""
        return hit is not None and hit.changed_at is not None and self.changed_at < hit.changed_at


def read_lines(
    pks: Sequence[int],
    sight: Scope,
    *,
    query: Query | None = None,
    found_in: Mapping[int, Sequence[str]] | None = None,
    marker: Marker | None = None,
) -> list[Result]:
    """A line for each document, in this order; none for what is not there, or not to be seen, any more."""
    if not pks:
        return []
    documents = _versions(pks, sight, reader_language=query.reader_language if query is not None and marker else "")
    by_pk = {one.pk: one for one in documents}
    shown = [_best(by_pk[pk], documents, query) for pk in pks if pk in by_pk]
    hits = _read_hits(documents)
    current = [one for one in shown if not one.is_older_than(hits.get(one.pk))]
    snippets = _snippets(current, marker) if marker else {}
    found = {by_pk[pk].tie: languages for pk, languages in (found_in or {}).items() if pk in by_pk}
    labels = {kind.key: kind for kind in kinds()}
    lines = []
    for one in shown:
        hit = hits.get(one.pk)
        if hit is None:
            continue
        others = [other for other in documents if other.tie == one.tie and other.pk != one.pk and other.pk in hits]
        versions = [_version(other, hits[other.pk], found.get(one.tie, ())) for other in others]
        lines.append(_line(one, hit, labels.get(one.kind), snippets.get(one.pk, []), versions))
    return lines


def _versions(pks: Sequence[int], sight: Scope, *, reader_language: str) -> list[_Document]:
    """These documents and those of the same things in other languages, as far as everybody may see them.

    With the texts of those that may be shown to a reader of this language; empty: with none.
    """
    ours, one = among(pks)
    text = "''"
    values: list[Any] = []
    if reader_language:
        text = f"CASE WHEN d.language = %s OR d.id {ours} THEN substr(d.text, 1, {_HEAD}) ELSE '' END"
        values = [reader_language, *one]
    sql = (
        f"SELECT {_COLUMNS}, {text} FROM search_document d WHERE d.tie IN "  # noqa: S608 - no input in it
        f"(SELECT tie FROM search_document WHERE id {ours}) AND {sight.where} ORDER BY d.language, d.id"
    )
    return [_document(row) for row in fetch(sql, [*values, *one, *sight.parameters])]


def _document(row: Sequence[Any]) -> _Document:
    pk, content_type, object_id, language, kind, tie, is_translation, at, changed_at, title, text = row
    moment = writer().moment
    return _Document(
        pk, content_type, int(object_id), language, kind, tie, bool(is_translation), moment(at), moment(changed_at),
        title, text,
    )  # fmt: skip


def _snippets(documents: Sequence[_Document], marker: Marker) -> dict[int, list[Piece]]:
    found = {one.pk: marker.pieces(one.text, one.language, is_cut=len(one.text) == _HEAD) for one in documents}
    late = [one.pk for one in documents if len(one.text) == _HEAD and not any(piece.found for piece in found[one.pk])]
    if late:
        languages = {one.pk: one.language for one in documents}
        texts = Document.objects.filter(pk__in=late).values_list("pk", Left("text", _READ))
        found.update({pk: marker.pieces(text, languages[pk], is_cut=len(text) == _READ) for pk, text in texts})
    return found


def _best(document: _Document, documents: Iterable[_Document], query: Query | None) -> _Document:
    """In the reader's language, where it is one of those asked for and there is such a version."""
    wanted = query.reader_language if query is not None and query.reader_language in query.languages else None
    if wanted is None or document.language == wanted:
        return document
    return next((one for one in documents if one.tie == document.tie and one.language == wanted), document)


def _read_hits(documents: Iterable[_Document]) -> dict[int, Hit]:
    by_type: dict[int, list[_Document]] = {}
    for one in documents:
        by_type.setdefault(one.content_type, []).append(one)
    hits: dict[int, Hit] = {}
    for content_type, some in by_type.items():
        kind = _kind(content_type)
        read = kind.read if kind is not None and kind.reader else _read_pages
        found = read({one.object_id for one in some})
        hits.update({one.pk: found[one.object_id] for one in some if one.object_id in found})
    return hits


def _kind(content_type: int) -> SearchKind | None:
    found = ContentType.objects.get_for_id(content_type)
    return kind_of(f"{found.app_label}.{found.model}")


def _read_pages(pks: Iterable[int]) -> dict[int, Hit]:
    found = Page.objects.live().defer_streamfields().in_bulk(list(pks))
    return {
        pk: Hit(
            title=page.title,
            url=page.get_url() or "",
            language=locale_code(page.locale_id),
            changed_at=page.last_published_at,
        )
        for pk, page in found.items()
    }


def _title(document: _Document, hit: Hit) -> str:
    """As it is now; in another language as the document has it, while that is what the thing says."""
    is_other = document.title and document.language not in ("", hit.language) and not document.is_older_than(hit)
    return document.title if is_other else hit.title


def _version(document: _Document, hit: Hit, found: Sequence[str]) -> Version:
    return Version(
        language=document.language or hit.language,
        title=_title(document, hit),
        url=hit.url,
        found=document.language in found,
    )


def _line(
    document: _Document, hit: Hit, kind: SearchKind | None, snippet: list[Piece], versions: list[Version]
) -> Result:
    return Result(
        title=_title(document, hit),
        url=hit.url,
        language=document.language or hit.language,
        kind=document.kind,
        kind_label=kind.label if kind else "",
        snippet=snippet,
        versions=versions,
        is_translation=document.is_translation,
        at=document.at,
    )
