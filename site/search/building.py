"""Building all there is anew, while readers go on finding: documents, words, pairs of words, the index."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count

from practice.vocabulary.models import Term
from search.analysis.pairs import Segment, pairs
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.texts import analyse, words_to_know
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


def rows_of(model: type[Any]) -> Iterator[list[Any]]:
    """All that may be found of a model, some at a time."""
    last = 0
    while rows := list(model.get_indexed_objects().filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield rows
        last = rows[-1].pk


def _documents(tell: Tell) -> None:
    models = found_models()
    for number, model in enumerate(models, start=1):
        seen: set[str] = set()
        for rows in rows_of(model):
            store(model, rows)
            seen.update(str(row.pk) for row in rows)
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        there = Document.objects.filter(content_type=content_type).values_list("object_id", flat=True)
        remove(model, set(there) - seen)
        tell("documents", number, len(models))


def _words(tell: Tell) -> None:
    """How many documents have each word."""
    counts: dict[str, Counter[str]] = {}
    total = Document.objects.count()
    documents = Document.objects.only("language", "title", "text").order_by("pk").iterator(chunk_size=BATCH)
    for done, document in enumerate(documents, start=1):
        words = words_to_know(document.title, document.text) if document.language else set()
        counts.setdefault(document.language, Counter()).update(words)
        if done % BATCH == 0 or done == total:
            tell("words", done, total)
    rows = [
        Word(language=language, text=word, token=one, documents=many)
        for language, some in counts.items()
        for word, many in some.items()
        if not says_nothing(word, language) and (one := token(word, language))
    ]
    with transaction.atomic():
        Word.objects.all()._raw_delete(Word.objects.db)
        Word.objects.bulk_create(rows, batch_size=_AT_ONCE)
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


def _index(tell: Tell) -> int:
    languages = Document.objects.order_by().values_list("language", flat=True).distinct()
    splitters = {language: whole_splitter(language) for language in languages}
    total, done, last = Document.objects.count(), 0, 0
    while documents := list(Document.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        with transaction.atomic():
            writer().write(
                [
                    (one.pk, analyse(one.title, one.text, one.language, splitters[one.language]))
                    for one in documents
                    if one.language in splitters
                ]
            )
        last, done = documents[-1].pk, done + len(documents)
        tell("index", done, total)
    writer().settle()
    return done
