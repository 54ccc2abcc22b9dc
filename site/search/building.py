"""Building all there is anew, while readers go on finding: documents, words, pairs of words, the index."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from practice.vocabulary.models import Term
from search.analysis.languages import treated
from search.analysis.pairs import Segment, pairs
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.texts import PartsOf, analyse, words_to_know
from search.analysis.words import small, words_in
from search.describing import found_models
from search.engines import writer
from search.indexing import remove, store
from search.models import Document, Word, WordPair
from search.vocabulary import memory, whole_splitter

BATCH = 200
_AT_ONCE = 2_000
# Things whose texts are compared for one pair of languages: the newest.
_MOST_TIED = 500

Tell = Callable[[str, int, int], None]


def rebuild(tell: Tell) -> int:
    """Everything; `tell(step, done, of)` hears how far it is. Says how many documents there are."""
    _documents(tell)
    _words(tell)
    _pairs(tell)
    return _index(tell)


def is_missing() -> bool:
    """Whether nothing can be found, although there is something: the search is new here, or its tables are."""
    return not Document.objects.exists() and any(model.get_indexed_objects().exists() for model in found_models())


def rows_of(model: type[Any]) -> Iterator[tuple[datetime, list[Any]]]:
    """All that may be found of a model, some at a time, each time with the moment before they were read."""
    last, at = 0, timezone.now()
    while rows := list(model.get_indexed_objects().filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield at, rows
        last, at = rows[-1].pk, timezone.now()


def _documents(tell: Tell) -> None:
    models = found_models()
    for number, model in enumerate(models, start=1):
        begun = timezone.now()
        seen: set[str] = set()
        for at, rows in rows_of(model):
            store(model, rows, read_at=at)
            seen.update(str(row.pk) for row in rows)
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        # What is new since then was not seen, and is there.
        there = Document.objects.filter(content_type=content_type, changed_at__lt=begun)
        remove(model, set(there.values_list("object_id", flat=True)) - seen)
        tell("documents", number, len(models))


def _words(tell: Tell) -> None:
    """How many documents have each word. What texts bring meanwhile stays, counted once."""
    newest = Word.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    counts: dict[str, Counter[str]] = {}
    total = Document.objects.count()
    documents = Document.objects.only("language", "title", "text").order_by("pk").iterator(chunk_size=BATCH)
    for done, document in enumerate(documents, start=1):
        if language := treated(document.language):
            counts.setdefault(language, Counter()).update(words_to_know(document.title, document.text))
        if done % BATCH == 0 or done == total:
            tell("words", done, total)
    rows = [
        Word(language=language, text=word, token=one, documents=many)
        for language, some in counts.items()
        for word, many in some.items()
        if not says_nothing(word, language) and (one := token(word, language))
    ]
    with transaction.atomic():
        Word.objects.filter(pk__lte=newest)._raw_delete(Word.objects.db)
        Word.objects.bulk_create(
            rows,
            batch_size=_AT_ONCE,
            update_conflicts=True,
            unique_fields=["language", "text"],
            update_fields=["documents"],
        )
    memory.forget()


def _pairs(tell: Tell) -> None:
    languages = sorted(code for code, _name in settings.LANGUAGES)
    steps = list(combinations(languages, 2))
    rows: list[WordPair] = []
    for number, (here, there) in enumerate(steps, start=1):
        for (one, other), weight in pairs(_segments(here, there)).items():
            rows.append(_pair(here, one, there, other, weight))
            rows.append(_pair(there, other, here, one, weight))
        tell("languages", number, len(steps))
    with transaction.atomic():
        WordPair.objects.all()._raw_delete(WordPair.objects.db)
        WordPair.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)


def _pair(language: str, one: str, other_language: str, other: str, weight: float) -> WordPair:
    return WordPair(language=language, token=one, other_language=other_language, other_token=other, weight=weight)


def _segments(here: str, there: str) -> Iterator[Segment]:
    """Titles, texts and terms of both languages."""
    tied = (
        Document.objects.filter(language__in=(here, there))
        .values("tie")
        .annotate(many=Count("pk"))
        .filter(many=2)
        .order_by("-tie")
        .values_list("tie", flat=True)[:_MOST_TIED]
    )
    for first in range(0, len(ties := list(tied)), BATCH):
        found = Document.objects.filter(tie__in=ties[first : first + BATCH], language__in=(here, there))
        both: dict[str, dict[str, Document]] = {}
        for document in found:
            both.setdefault(document.tie, {})[document.language] = document
        for versions in both.values():
            for read in (_title, _text):
                yield _tokens(read(versions[here]), here), _tokens(read(versions[there]), there)
    for names in Term.objects.values_list("names", flat=True):
        if here in names and there in names:
            yield _tokens(names[here], here), _tokens(names[there], there)


def _title(document: Document) -> str:
    return document.title


def _text(document: Document) -> str:
    return document.text


def _tokens(text: str, language: str) -> Sequence[str]:
    words = (small(seen.text) for seen in words_in(text))
    return ["" if len(word) < 3 or says_nothing(word, language) else token(word, language) for word in words]


def _write(documents: Sequence[Document], splitters: Mapping[str, PartsOf]) -> None:
    """Analysed before the transaction, which others wait for. What has changed meanwhile has its tokens already."""
    analysed = [(one, analyse(one.title, one.text, one.language, splitters[one.language])) for one in documents]
    with transaction.atomic():
        there = Document.objects.select_for_update().filter(pk__in=[one.pk for one in documents])
        now = dict(there.values_list("pk", "changed_at"))
        writer().write([(one.pk, words) for one, words in analysed if now.get(one.pk) == one.changed_at])


def _index(tell: Tell) -> int:
    languages = Document.objects.order_by().values_list("language", flat=True).distinct()
    splitters = {language: whole_splitter(treated(language)) for language in languages}
    total, done, last = Document.objects.count(), 0, 0
    while documents := list(Document.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        _write([one for one in documents if one.language in splitters], splitters)
        last, done = documents[-1].pk, done + len(documents)
        tell("index", done, total)
    writer().settle()
    return done
