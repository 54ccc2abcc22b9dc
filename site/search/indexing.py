"""Keeping documents and the index: called by the worker, or by whoever builds the index anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils import timezone

from core.searchable import Described
from search.analysis.texts import Analysed, analyse, words_to_know
from search.analysis.words import plain
from search.describing import describe, kind_for
from search.engines import writer
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


@transaction.atomic
def write(model: type[Model], rows: Sequence[Any]) -> None:
    """Bring what is found of these rows of one model up to what they say now."""
    written = store(model, rows)
    writer().write([(one.pk, _analysed(one)) for one in written])


@transaction.atomic
def store(model: type[Model], rows: Sequence[Any]) -> list[Document]:
    """Documents alone; gives those whose words are new, which the index does not have yet."""
    kind = kind_for(model)
    if kind is None or not rows:
        return []
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    told = describe(model, rows)
    wanted: dict[_Key, Document] = {}
    themes: dict[_Key, Sequence[str]] = {}
    for row in rows:
        for described in told.get(row.pk, ()):
            key = _Key(str(row.pk), described.language)
            wanted[key] = _document(content_type, key.object_id, kind.key, described)
            themes[key] = described.themes
    there = Document.objects.filter(content_type=content_type, object_id__in=[str(row.pk) for row in rows])
    old = {_Key(one.object_id, one.language): one for one in there}
    _remove([one.pk for key, one in old.items() if key not in wanted])
    for key in wanted.keys() & old.keys():
        wanted[key].pk = old[key].pk
    changed = {key: one for key, one in wanted.items() if key not in old or not _is_same(old[key], one)}
    new = [one for key, one in changed.items() if key not in old]
    Document.objects.bulk_create(new)
    Document.objects.bulk_update([one for key, one in changed.items() if key in old], _FIELDS, batch_size=_AT_ONCE)
    moved = _write_themes({one.pk: themes[key] for key, one in wanted.items()})
    if pks := sorted({one.pk for one in changed.values()} | moved):
        documents_changed.send(sender=Document, written=pks, removed=[])
    return [one for key, one in changed.items() if key not in old or _words(old[key]) != _words(one)]


def _words(document: Document) -> tuple[str, str]:
    return document.title, document.text


@transaction.atomic
def remove(model: type[Model], pks: Iterable[Any]) -> None:
    """Nothing of these rows is found any more."""
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    there = Document.objects.filter(content_type=content_type, object_id__in=[str(pk) for pk in pks])
    _remove(list(there.values_list("pk", flat=True)))


def _remove(pks: list[int]) -> None:
    if pks:
        DocumentValue.objects.filter(document__in=pks)._raw_delete(DocumentValue.objects.db)
        Document.objects.filter(pk__in=pks)._raw_delete(Document.objects.db)
        documents_changed.send(sender=Document, written=[], removed=pks)


def _document(content_type: ContentType, object_id: str, kind: str, described: Described) -> Document:
    return Document(
        content_type=content_type,
        object_id=object_id,
        language=described.language,
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
    title, text, language = document.title, document.text, document.language
    words = words_to_know(title, text)
    add_words(words, language)
    return analyse(title, text, language, splitter(words, language))
