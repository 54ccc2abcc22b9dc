"""The judged queries, read and checked. Whatever is wrong with them is an error with the name of the query."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.search.judging import USEFUL, Judged

JUDGED = Path(__file__).with_name("judged")
LANGUAGES = ("nl", "da", "sv", "nb", "en")
SETS = ("tune", "test")
GRADES = (1, 2, 3)
DIFFICULTIES = {
    "plain": "words as they stand in the text",
    "inflection": "another form of a verb, a genitive, an adjective",
    "plural": "singular or plural, definite or not",
    "compound": "a compound asked for by either end, or in pieces",
    "spelling": "å/aa, ø/oe/o/ö, and other ways to spell the same",
    "typo": "a letter wrong, missing or swapped",
    "phrase": "words in quotes",
    "exclusion": "a word with a minus",
    "across": "the best find is in another language",
    "name": "a person or a place",
    "question": "asked as one asks somebody",
}
_FIELDS = {"id", "text", "difficulty", "set", "need", "judgements"}


class QueriesError(ValueError):
    """The judged queries are not what they must be."""


@dataclass(frozen=True)
class Query:
    """`language` is what the searcher reads, `need` what they are after, `judgements` by document."""

    id: str
    language: str
    text: str
    difficulty: str
    set: str
    need: str
    judgements: Mapping[str, Judged]


def load(folder: Path = JUDGED) -> list[Query]:
    """All queries of the folder, with the other versions of what was judged."""
    things = read_documents(folder / "documents.tsv")
    queries: list[Query] = []
    for path in sorted(folder.glob("*.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        language = read.get("language")
        if language not in LANGUAGES:
            raise QueriesError(f"{path.name}: unknown language {language!r}")
        queries.extend(_query(row, language, things) for row in read.get("queries", []))
    check(queries)
    return queries


def read_documents(path: Path) -> dict[str, str]:
    """What there is to be found: the name of each document, and of the thing that it is a version of."""
    things: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        language, kind, title, *thing = line.split("\t")
        name = reference(language, kind, title)
        if name in things:
            raise QueriesError(f"{path.name}, line {number}: {name} stands there twice")
        things[name] = thing[0] if thing else name
    return things


def reference(language: str, kind: str, title: str) -> str:
    """How judgements name a document."""
    return f"{language} {kind} {title}"


def check(queries: Iterable[Query]) -> None:
    """No query twice, and as many to tune by as to test with: of each language, each difficulty in it."""
    every = list(queries)
    for what, many in (("id", Counter(one.id for one in every)), ("query", Counter(_typed(one) for one in every))):
        if twice := [name for name, times in many.items() if times > 1]:
            raise QueriesError(f"the {what} {twice[0]} stands there twice")
    sizes = Counter((one.language, one.difficulty, one.set) for one in every)
    for language, difficulty in sorted({(one.language, one.difficulty) for one in every}):
        tune, test = (sizes[language, difficulty, name] for name in SETS)
        if tune != test:
            raise QueriesError(f"{language}, {difficulty}: {tune} to tune by, {test} to test with")


def _typed(query: Query) -> str:
    return f"{query.language} {query.text.casefold()}"


def _query(row: dict[str, Any], language: str, things: Mapping[str, str]) -> Query:
    name = row.get("id", row.get("text", "?"))
    if row.keys() != _FIELDS:
        raise QueriesError(f"{name}: missing or unknown fields: {', '.join(sorted(_FIELDS ^ row.keys()))}")
    if not str(row["text"]).strip():
        raise QueriesError(f"{name}: nothing is typed")
    if row["difficulty"] not in DIFFICULTIES:
        raise QueriesError(f"{name}: unknown difficulty {row['difficulty']!r}")
    if row["set"] not in SETS:
        raise QueriesError(f"{name}: unknown set {row['set']!r}")
    return Query(
        id=row["id"],
        language=language,
        text=row["text"],
        difficulty=row["difficulty"],
        set=row["set"],
        need=row["need"],
        judgements=_judgements(name, row["judgements"], things),
    )


def _judgements(name: str, grades: Mapping[str, Any], things: Mapping[str, str]) -> dict[str, Judged]:
    """As written, and the other versions of the same things with one grade less."""
    best: dict[str, int] = {}
    for document, grade in grades.items():
        if document not in things:
            raise QueriesError(f"{name}: unknown document {document!r}")
        if isinstance(grade, bool) or grade not in GRADES:
            raise QueriesError(f"{name}: unknown grade {grade!r} of {document!r}")
        best[things[document]] = max(grade, best.get(things[document], 0))
    if max(best.values(), default=0) < USEFUL:
        raise QueriesError(f"{name}: nothing useful is to be found")
    judged = {document: Judged(thing, best[thing] - 1) for document, thing in things.items() if best.get(thing, 0) > 1}
    judged.update({document: Judged(things[document], grade) for document, grade in grades.items()})
    return judged
