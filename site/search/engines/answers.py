"""What an engine answers to the steps of one search."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Protocol

from search.engines import elasticsearch, writer
from search.engines.elasticsearch import Finds
from search.engines.rows import Question, Row
from search.engines.seen import Seen
from search.scope import Scope

Answer = tuple[list[Row], bool]
# Documents that may as well be read together with others.
_FEW = 50


class Answers(Protocol):
    """The best rows of a question, best first, and whether there may be others."""

    def ahead(self, questions: Iterable[Question]) -> None:
        """Say what is likely to be asked before it is."""

    def of(self, question: Question) -> Answer: ...


class OneByOne:
    """Of a database's index: nothing is looked for that nobody asks for."""

    def __init__(self, counts: Mapping[tuple[str, str], int]) -> None:
        self._counts = counts

    def ahead(self, questions: Iterable[Question]) -> None:
        return

    def of(self, question: Question) -> Answer:
        if not question.clauses:
            return [], False
        answer: Answer = writer().candidates(question.clauses, question.look, self._counts)
        return answer


class Together:
    """Of the search server: it looks for several at once, and the database is asked once what a document is."""

    def __init__(self, counts: Mapping[tuple[str, str], int], sight: Scope) -> None:
        self._counts = counts
        self._finds: dict[Question, Finds] = {}
        self._seen = Seen(sight)

    def ahead(self, questions: Iterable[Question]) -> None:
        each = [one for question in questions for one in (question, question.narrowed) if one is not None]
        new = [one for one in each if one.clauses and one not in self._finds]
        if len(new) > 1 and (answers := elasticsearch.finds_together(new)) is not None:
            self._finds.update(zip(new, answers, strict=True))

    def of(self, question: Question) -> Answer:
        if (finds := self._known(question)) is None:
            answer: Answer = writer().candidates(question.clauses, question.look, self._counts)
            return answer
        limit = question.look.limit
        more = len(finds) > limit
        # What is wanted next: it costs little more now. Where this is cut off, what is chosen is looked at as well.
        others = [some for some in self._finds.values() if len(some) <= _FEW]
        if more and question.narrowed is not None:
            others.append(self._finds.get(question.narrowed, [])[:limit])
        self._seen.read(chain(finds[:limit], *others))
        return self._seen.rows(finds[:limit]), more

    def _known(self, question: Question) -> Finds | None:
        if question not in self._finds and (finds := elasticsearch.finds(question)) is not None:
            self._finds[question] = finds
        return self._finds.get(question)
