"""Building all there is anew, while readers go on finding: documents, words, pairs of words, the index.

It is done in parts, and each of these can be left after any of its steps and be gone on with later: the worker, which
is only one, does other work in between. Only what is not as it was is written.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import combinations
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from practice.vocabulary.models import Term
from search.analysis.languages import ALGORITHMS
from search.analysis.pairs import Segment, pairs
from search.analysis.sounds import LANGUAGES as SOUNDING
from search.analysis.sounds import sound
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.texts import PartsOf, Words, analyse, words_to_know
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


@dataclass(frozen=True)
class Place:
    """How far it is: the part, and the last row that it has done."""

    part: str = ""
    after: int = 0


@dataclass(frozen=True)
class Part:
    """`work(after)` goes on after that row. It gives the last row that is done each time that it can be left."""

    step: str
    of: str
    work: Callable[[int], Iterator[int]]

    @property
    def name(self) -> str:
        return f"{self.step} {self.of}".strip()


def rebuild(tell: Tell) -> int:
    """Everything; `tell(step, done, of)` hears how far it is. Says how many documents there are."""
    build(Place(), float("inf"), tell)
    return Document.objects.count()


def build(place: Place, seconds: float, tell: Tell = lambda _step, _done, _of: None) -> Place | None:
    """Go on from here for about so long. Gives where it goes on; None where all is done."""
    until = time.monotonic() + seconds
    all_parts = parts_to_build()
    names = [part.name for part in all_parts]
    # A part that is there no more, since the site was updated meanwhile, has to begin all over.
    first = names.index(place.part) if place.part in names else 0
    after = place.after if place.part in names else 0
    for number in range(first, len(all_parts)):
        part = all_parts[number]
        for done in part.work(after):
            if time.monotonic() >= until:
                return Place(part.name, done)
        step = [one.name for one in all_parts if one.step == part.step]
        tell(part.step, step.index(part.name) + 1, len(step))
        after = 0
        if time.monotonic() >= until and number + 1 < len(all_parts):
            return Place(all_parts[number + 1].name)
    return None


def parts_to_build() -> list[Part]:
    """In their order: compounds are made of words, and words stand in documents."""
    codes = sorted(code for code, _name in settings.LANGUAGES)
    return [
        *(Part("documents", model._meta.label, partial(_documents, model)) for model in found_models()),
        *(Part("words", language, partial(_words, language)) for language in ALGORITHMS),
        *(Part("languages", f"{one} {other}", partial(_pairs, one, other)) for one, other in combinations(codes, 2)),
        *(Part("languages", language, partial(_sounds, language)) for language in sorted(SOUNDING)),
        *(Part("index", language, partial(_index, language)) for language in (*ALGORITHMS, "")),
        Part("index", "settled", _settled),
    ]


def is_missing() -> bool:
    """Whether nothing can be found, although there is something: the search is new here, or its tables are."""
    return not Document.objects.exists() and any(model.get_indexed_objects().exists() for model in found_models())


def rows_of(model: type[Any], after: int = 0) -> Iterator[tuple[datetime, list[Any]]]:
    """All that may be found of a model, some at a time, each time with the moment before they were read."""
    last, at = after, timezone.now()
    while rows := list(model.get_indexed_objects().filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield at, rows
        last, at = rows[-1].pk, timezone.now()


def _documents(model: type[Any], after: int) -> Iterator[int]:
    for at, rows in rows_of(model, after):
        store(model, rows, read_at=at)
        yield rows[-1].pk
    begun = timezone.now()
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    there = Document.objects.filter(content_type=content_type, changed_at__lt=begun).values_list("object_id", flat=True)
    # Read first: what is new since then is not taken for gone.
    kept = set(there.iterator())
    remove(model, kept - {str(pk) for pk in model.get_indexed_objects().order_by().values_list("pk", flat=True)})


def _words(language: str, _after: int) -> Iterator[int]:
    """How many documents have each word. What texts bring meanwhile stays, counted once."""
    known = Word.objects.filter(language=language)
    old = {text: (pk, one, many) for pk, text, one, many in known.values_list("pk", "text", "token", "documents")}
    counts: Counter[str] = Counter()
    for document in Document.objects.filter(language=language).only("title", "text").iterator(chunk_size=BATCH):
        counts.update(words_to_know(document.title, document.text))
    new: dict[str, tuple[str, int]] = {
        word: (one, many)
        for word, many in counts.items()
        if not says_nothing(word, language) and (one := token(word, language))
    }
    gone = [pk for text, (pk, _one, _many) in old.items() if text not in new]
    for some in _at_once(gone):
        Word.objects.filter(pk__in=some)._raw_delete(Word.objects.db)
    changed = [text for text, counted in new.items() if text not in old or old[text][1:] != counted]
    for texts in _at_once(changed):
        Word.objects.bulk_create(
            [Word(language=language, text=text, token=new[text][0], documents=new[text][1]) for text in texts],
            update_conflicts=True,
            unique_fields=["language", "text"],
            update_fields=["token", "documents"],
        )
    memory.forget()
    yield from ()


def _at_once(some: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(some), _AT_ONCE):
        yield some[first : first + _AT_ONCE]


def _pairs(here: str, there: str, _after: int) -> Iterator[int]:
    rows: list[WordPair] = []
    for (one, other), weight in pairs(_segments(here, there)).items():
        rows.append(_pair(here, one, there, other, weight))
        rows.append(_pair(there, other, here, one, weight))
    _replace(Q(language=here, other_language=there) | Q(language=there, other_language=here), rows)
    yield from ()


def _sounds(language: str, _after: int) -> Iterator[int]:
    """What sounds so in this language, whichever of its neighbours it is asked in."""
    words = Word.objects.filter(language=language).values_list("text", "token")
    heard = {(one, known) for text, known in words.iterator() if (one := sound(text, language))}
    _replace(Q(language="", other_language=language), [_pair("", one, language, known, 0) for one, known in heard])
    yield from ()


def _replace(which: Q, rows: Sequence[WordPair]) -> None:
    """Only what is not as it was."""
    fields = ("language", "token", "other_language", "other_token", "weight")
    new = {tuple(getattr(row, name) for name in fields): row for row in rows}
    old = {tuple(values): pk for pk, *values in WordPair.objects.filter(which).values_list("pk", *fields)}
    with transaction.atomic():
        for some in _at_once([pk for values, pk in old.items() if values not in new]):
            WordPair.objects.filter(pk__in=some)._raw_delete(WordPair.objects.db)
        for made in _at_once([row for values, row in new.items() if values not in old]):
            WordPair.objects.bulk_create(made, ignore_conflicts=True)


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


def _index(language: str, after: int) -> Iterator[int]:
    """Texts of one language; empty: of all that have no treatment of their own."""
    documents = _in_language(language)
    split, known = whole_splitter(language), Words()
    while some := list(documents.filter(pk__gt=after).order_by("pk")[:BATCH]):
        _write(some, split, known)
        yield (after := some[-1].pk)


def _in_language(language: str) -> QuerySet[Document]:
    return Document.objects.filter(language=language) if language else Document.objects.exclude(language__in=ALGORITHMS)


def _write(documents: Sequence[Document], split: PartsOf, known: Words) -> None:
    """Analysed before the transaction, which others wait for. What has changed meanwhile has its tokens already."""
    analysed = [(one, analyse(one.title, one.text, one.language, split, known=known)) for one in documents]
    with transaction.atomic():
        there = Document.objects.select_for_update().filter(pk__in=[one.pk for one in documents])
        now = dict(there.values_list("pk", "changed_at"))
        current = [(one.pk, words) for one, words in analysed if now.get(one.pk) == one.changed_at]
        writer().write_changed(current)


def _settled(_after: int) -> Iterator[int]:
    for _step in writer().settle():
        yield 0
