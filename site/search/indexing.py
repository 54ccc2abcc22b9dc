"""Keeping documents and the index: called by the worker, or by whoever builds the index anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils import timezone

from core.searchable import ABOUT, Described
from search.analysis.languages import canonical, treated
from search.analysis.texts import Analysed, analyse, words_to_know
from search.analysis.words import plain
from search.describing import describe, kind_for
from search.engines import writer
from search.forgetting import forget_words
from search.models import TITLE_LENGTH, VALUE_LENGTH, Document, DocumentValue
from search.vocabulary import add_words, splitter

# Signs of a text that can be found; of longer ones the beginning.
TEXT_LENGTH = 100_000
THEME = "theme"
_AT_ONCE = 100
_FIELDS = ("kind", "tie", "is_translation", "has_answer", "at", "changed_at", "title", "place", "text")

# Inside the transaction, with the primary keys of documents: `written` and `removed`. For indexes elsewhere.
documents_changed = Signal()


@dataclass(frozen=True)
class _Key:
    object_id: str
    language: str


@dataclass(frozen=True)
class Stored:
    """Documents whose words are new, which the index does not have yet; those whose words are gone, as they were."""

    written: Sequence[Document] = ()
    gone: Sequence[Document] = ()


@dataclass(frozen=True)
class _Told:
    """What rows say of themselves."""

    documents: Mapping[_Key, Document]
    themes: Mapping[_Key, Sequence[str]]


def write(model: type[Any], rows: Sequence[Any]) -> None:
    """Bring what is found of these rows of one model up to what they say now.

    Texts are read and analysed before the transaction: on SQLite, whoever saves waits for its end.
    """
    if kind_for(model) is None or not rows:
        return
    begun = timezone.now()
    told = _tell(model, rows)
    analysed = _analyse(model, rows, told)
    with transaction.atomic():
        there = list(_documents_of(model, [row.pk for row in rows]).select_for_update().order_by("pk"))
        if any(one.changed_at > begun for one in there):
            # Another worker was here meanwhile: whichever read its rows first, now they are read again.
            told = _tell(model, list(model.get_indexed_objects().filter(pk__in=[row.pk for row in rows])))
            analysed = {}
        stored = _keep(there, told, is_news=True)
        if stored.written:
            writer().write([(one.pk, analysed.get(_key(one)) or _analysed(one)) for one in stored.written])
        _forget(stored.gone)


def _analyse(model: type[Model], rows: Sequence[Any], told: _Told) -> dict[_Key, Analysed]:
    """Those of which the index has other words, or none."""
    there = _documents_of(model, [row.pk for row in rows]).only("object_id", "language", "title", "text")
    old = {_key(one): _words(one) for one in there}
    return {key: _analysed(one) for key, one in told.documents.items() if old.get(key) != _words(one)}


def _key(document: Document) -> _Key:
    return _Key(document.object_id, document.language)


@transaction.atomic
def store(model: type[Model], rows: Sequence[Any], *, is_news: bool = False, read_at: datetime | None = None) -> Stored:
    """Documents alone, without the index.

    `is_news`: the rows have just changed; what is kept of them is as new as they are, even where it is the same.
    `read_at`: when the rows were read, by whoever builds all anew. What was written since then is newer, and stays.
    """
    if kind_for(model) is None or not rows:
        return Stored()
    there = _documents_of(model, [row.pk for row in rows])
    if read_at is not None:
        newer = {one.object_id for one in there.select_for_update() if one.changed_at > read_at}
        rows = [row for row in rows if str(row.pk) not in newer]
        there = there.exclude(object_id__in=newer)
    return _keep(there, _tell(model, rows), is_news=is_news)


def _tell(model: type[Model], rows: Sequence[Any]) -> _Told:
    kind = kind_for(model)
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    documents: dict[_Key, Document] = {}
    themes: dict[_Key, Sequence[str]] = {}
    told = describe(model, rows) if kind is not None else {}
    for row in rows:
        for described in told.get(row.pk, ()):
            key = _Key(str(row.pk), canonical(described.language))
            documents[key] = _document(content_type, key.object_id, kind.key if kind else "", described)
            themes[key] = [*described.themes, *([f"{ABOUT}{described.about}"] if described.about else [])]
    return _Told(documents, themes)


def _keep(there: Iterable[Document], told: _Told, *, is_news: bool) -> Stored:
    """In the place of those that are there."""
    wanted, themes = told.documents, told.themes
    old = {_key(one): one for one in there}
    _remove([one.pk for key, one in old.items() if key not in wanted])
    for key in wanted.keys() & old.keys():
        wanted[key].pk = old[key].pk
    changed = {key: one for key, one in wanted.items() if key not in old or not _is_same(old[key], one)}
    new = [one for key, one in changed.items() if key not in old]
    _create(new, is_news=is_news)
    Document.objects.bulk_update([one for key, one in changed.items() if key in old], _FIELDS, batch_size=_AT_ONCE)
    if is_news and (same := [old[key].pk for key in wanted.keys() & old.keys() if key not in changed]):
        Document.objects.filter(pk__in=same).update(changed_at=timezone.now())
    moved = _write_themes({one.pk: themes[key] for key, one in wanted.items()})
    if pks := sorted({one.pk for one in changed.values()} | moved):
        documents_changed.send(sender=Document, written=pks, removed=[])
    return Stored(
        written=[one for key, one in changed.items() if key not in old or _words(old[key]) != _words(one)],
        gone=[one for key, one in old.items() if key not in wanted or _words(one) != _words(wanted[key])],
    )


def _create(documents: list[Document], *, is_news: bool) -> None:
    """Where another process made the same ones meanwhile, what is news takes their place."""
    if is_news:
        Document.objects.bulk_create(
            documents,
            update_conflicts=True,
            unique_fields=["content_type", "object_id", "language"],
            update_fields=_FIELDS,
        )
        return
    Document.objects.bulk_create(documents, ignore_conflicts=True)
    there = Document.objects.filter(
        content_type__in={one.content_type_id for one in documents},
        object_id__in={one.object_id for one in documents},
    )
    keys = {(one.content_type_id, one.object_id, one.language): one.pk for one in there.defer("text")}
    for one in documents:
        one.pk = keys[one.content_type_id, one.object_id, one.language]


def _words(document: Document) -> tuple[str, str]:
    return document.title, document.text


@transaction.atomic
def remove(model: type[Model], pks: Iterable[Any]) -> None:
    """Nothing of these rows is found any more."""
    gone = list(_documents_of(model, pks))
    _remove([one.pk for one in gone])
    _forget(gone)


def _documents_of(model: type[Model], pks: Iterable[Any]) -> models.QuerySet[Document]:
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return Document.objects.filter(content_type=content_type, object_id__in=[str(pk) for pk in pks])


def _forget(gone: Iterable[Document]) -> None:
    """Words that these said, as they were, and that no text says any more."""
    dropped: dict[str, set[str]] = {}
    for one in gone:
        dropped.setdefault(one.language, set()).update(words_to_know(one.title, one.text))
    if changed := forget_words(dropped):
        writer().write([(one.pk, _analysed(one)) for one in changed])
        documents_changed.send(sender=Document, written=[one.pk for one in changed], removed=[])


def _remove(pks: list[int]) -> None:
    if pks:
        DocumentValue.objects.filter(document__in=pks)._raw_delete(DocumentValue.objects.db)
        Document.objects.filter(pk__in=pks)._raw_delete(Document.objects.db)
        documents_changed.send(sender=Document, written=[], removed=pks)


def _document(content_type: ContentType, object_id: str, kind: str, described: Described) -> Document:
    return Document(
        content_type=content_type,
        object_id=object_id,
        language=canonical(described.language),
        kind=kind,
        tie=described.tie or f"{content_type.app_label}.{content_type.model}:{object_id}",
        is_translation=described.is_translation,
        has_answer=described.has_answer,
        at=described.at,
        changed_at=timezone.now(),
        title=plain(described.title)[:TITLE_LENGTH],
        place=plain(described.place)[:VALUE_LENGTH],
        text=plain(described.text[:TEXT_LENGTH]),
    )


def _is_same(old: Document, new: Document) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in _FIELDS if name != "changed_at")


def _write_themes(themes: Mapping[int, Sequence[str]]) -> set[int]:
    """Gives the documents whose themes are others now."""
    wanted = {(pk, plain(theme)[:VALUE_LENGTH]) for pk, some in themes.items() for theme in some if theme}
    there = DocumentValue.objects.filter(document__in=list(themes), name=THEME)
    old = set(there.values_list("document_id", "value"))
    for pk, value in old - wanted:
        there.filter(document=pk, value=value)._raw_delete(there.db)
    rows = [DocumentValue(document_id=pk, name=THEME, value=value) for pk, value in sorted(wanted - old)]
    DocumentValue.objects.bulk_create(rows, ignore_conflicts=True)
    return {pk for pk, _value in old ^ wanted}


def _analysed(document: Document) -> Analysed:
    title, text, language = document.title, document.text, treated(document.language)
    words = words_to_know(title, text)
    add_words(words, language)
    return analyse(title, text, language, splitter(words, language))
