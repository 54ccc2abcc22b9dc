"""Finding with the database in use: the steps that are the same on both."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from core.i18n.languages import language_codes
from core.searchable import kinds as all_kinds
from core.terms import Terms, parse
from search.analysis.questions import Clause, beginnings
from search.analysis.stems import token
from search.analysis.texts import NO_LANGUAGE
from search.analysis.words import small, spelled
from search.engines.answers import Answer, Answers
from search.engines.asked import Asked
from search.engines.reading import answers, reader
from search.engines.rows import Look, Question, Row
from search.facets import Facetted, narrows
from search.query import PAGE_SIZE, Found, Query
from search.scope import Scope
from search.spelling import meant_by
from search.things import Thing, things_of

# With fewer finds, the question is widened step by step.
ENOUGH = 3
# A word that no more texts have is hardly in enough of them together with another.
_RARE = 20
# What is found with fewer steps stands before what needed more.
_STEP = 10_000.0
# The share of a question's words that a text must have at least, step by step.
_SHARES = (0.6, 0.01)
_CALLED_SO = 2.0
_LESSER = {"practitioner": 0.6, "group-post": 0.8}
# The share of a title's words that another must have to be like it.
_ALIKE = 0.5


class _Search:
    """One question on its way through the steps."""

    def __init__(self, asked: Asked, query: Query, look: Look, answers: Answers) -> None:
        self.asked = asked
        self._look, self._answers = look, answers
        self._chosen = replace(look, chosen=query) if narrows(query) else None
        self.rows: dict[int, Row] = {}
        self.more = False
        self.widened = False
        # What is found in other languages is counted, and no answer.
        self._languages = {*query.languages, ""}
        self._texts = {*query.languages, NO_LANGUAGE}
        # What was asked, what it found, and whether there was more than could be looked at.
        self._steps: list[tuple[Question, Answer]] = []
        self._words = [word for term in asked.terms.wanted for word in term.words]
        # No title that is much longer is the same words.
        self._longest = 2 * len(asked.terms.text)
        self._tokens: dict[str, set[str]] = {}

    @property
    def is_enough(self) -> bool:
        return len({row.tie for row in self.rows.values() if row.language in self._languages}) >= ENOUGH

    def strictly(self) -> None:
        """Texts with all of the words."""
        question = self._question(self.asked.strictly)
        self._answers.ahead(chain([question], self._later) if self._is_rare else [question])
        self._add(question, self._answered(question))

    def going_on(self) -> None:
        """Also with words that begin so."""
        question = self._later[0]
        self._answers.ahead(self._later)
        self._wider(question, self._answered(question))

    def loosely(self) -> None:
        """Also with some of the words."""
        for question in self._later[1:]:
            if not self.is_enough:
                self._wider(question, self._answered(question))

    def narrowed(self, query: Query, chosen: Sequence[Thing]) -> "_Search":
        """The same steps among what is chosen alone: it may stand below what was looked at. Where all was looked at,
        `chosen` has it.
        """
        deeper = _Search(self.asked, query, self._look, self._answers)
        kept = {row.pk for thing in chosen for row in thing.rows}
        for number, (question, (rows, more)) in enumerate(self._steps):
            if more and question.narrowed is not None:
                answer = self._answered(question.narrowed)
            else:
                answer = [row for row in rows if row.pk in kept], False
            if number:
                deeper._wider(question, answer)
            else:
                deeper._add(question, answer)
        return deeper

    @cached_property
    def _later(self) -> list[Question]:
        """What is asked when there is not enough, each something else: of few words, less is the same."""
        found: list[Sequence[Clause]] = [self.asked.strictly, self.asked.going_on]
        for share in _SHARES:
            if (looser := self.asked.loosely(share)) not in found:
                found.append(looser)
        return [self._question(clauses) for clauses in found[1:]]

    @property
    def _is_rare(self) -> bool:
        """Hardly enough texts can have all of the words."""
        counts, codes = self.asked.known.counts, self.asked.languages
        of_each = [sum(counts.get((code, token(word, code)), 0) for code in codes) for word in self._words]
        least = min(of_each, default=0)
        return least < ENOUGH or (len(self._words) > 1 and least <= _RARE)

    def _question(self, clauses: Sequence[Clause]) -> Question:
        if self._chosen is None:
            return Question(clauses, self._look)
        # No text in another language answers what is asked of one.
        own = [clause for clause in clauses if clause.language in self._texts]
        return Question(clauses, self._look, Question(own, self._chosen))

    def _wider(self, question: Question, answer: Answer) -> None:
        before = len(self.rows)
        self.rows = {pk: row._replace(score=row.score + _STEP) for pk, row in self.rows.items()}
        self._add(question, answer)
        self.widened = self.widened or len(self.rows) > before

    def _add(self, question: Question, answer: Answer) -> None:
        rows, more = answer
        self._steps.append((question, answer))
        self.more = self.more or more
        for row in rows:
            self.rows.setdefault(row.pk, row)

    def _answered(self, question: Question) -> Answer:
        rows, more = self._answers.of(question)
        return [self._weighed(row) for row in rows], more

    def _weighed(self, row: Row) -> Row:
        """What is called just what was typed is what was looked for; who tells of themselves is less often."""
        if row.kind in _LESSER:
            return row._replace(score=row.score * _LESSER[row.kind])
        if row.title and len(row.title) <= self._longest:
            words = spelled(row.title)
            typed = self._typed(row.language)
            if len(words) <= 2 * len(typed) and {token(word, row.language) for word in words} == typed:
                return row._replace(score=row.score * _CALLED_SO)
        return row

    def _typed(self, language: str) -> set[str]:
        if language not in self._tokens:
            self._tokens[language] = {token(word, language) for word in self._words}
        return self._tokens[language]


def find(query: Query, sight: Scope) -> Found:
    """One page of what everybody may see."""
    look = Look(sight, newest=query.order == "date")
    search = _begun(query.terms, query, look)
    meant: Terms | None = None
    instead = False
    if not search.is_enough:
        search.going_on()
        meant = meant_by(query.terms, query.languages, query.reader_language, sight)
        if meant is not None:
            # Said only when somebody may see what it finds: a word alone would tell what is hidden.
            other = _begun(meant, query, look)
            if not other.rows:
                meant = None
            elif not search.rows:
                search, instead = other, True
        if not search.is_enough:
            search.loosely()
    return _page(query, search, meant.text if meant is not None else "", instead=instead)


def _begun(terms: Terms, query: Query, look: Look) -> _Search:
    """All languages are asked, whichever is chosen: what there would be in the others is told."""
    languages = dict.fromkeys((*query.languages, *language_codes()))
    asked = Asked(terms, tuple(languages), query.reader_language)
    search = _Search(asked, query, look, answers(asked.known.counts, look.sight))
    search.strictly()
    return search


def _page(query: Query, search: _Search, meant: str, *, instead: bool) -> Found:
    things = things_of(search.rows.values(), query)
    facetted = Facetted(things, query)
    chosen, more = facetted.chosen(), search.more
    if more and facetted.is_narrowed:
        deeper = search.narrowed(query, chosen)
        chosen, more = things_of(deeper.rows.values(), query), deeper.more
    if query.order == "date":
        chosen.sort(key=lambda thing: (thing.at, thing.score), reverse=True)
    first = (query.page - 1) * PAGE_SIZE
    shown: list[Thing] = chosen[first : first + PAGE_SIZE]
    return Found(
        documents=[thing.best.pk for thing in shown],
        total=len(chosen),
        more=more,
        widened=search.widened,
        facets=facetted.counts(),
        meant=meant,
        instead=instead,
        languages={thing.best.pk: thing.languages for thing in shown},
        clauses=search.asked.going_on if search.widened else search.asked.strictly,
    )


def suggest(terms: Terms, sight: Scope, *, language: str, kinds: Sequence[str] = (), limit: int = 8) -> list[int]:
    """Documents whose title has words that begin like each of those typed: those of the reader's language first, and
    of these the shortest.
    """
    words = [small(word) for term in terms.wanted for word in term.words]
    if len("".join(words)) < 2:
        return []
    clauses = [
        Clause(code or NO_LANGUAGE, (tuple(tuple(beginnings(word, code, shortest=1)) for word in words),))
        for code in dict.fromkeys((language, *language_codes(), ""))
    ]
    wanted = tuple(kinds) or tuple(kind.key for kind in all_kinds() if kind.suggested)
    rows = reader().by_title(clauses, Look(sight, wanted, titles=True, first=language, limit=limit))
    return list({row.tie: row.pk for row in reversed(rows)}.values())[::-1]


def similar(title: str, sight: Scope, *, language: str, kinds: Sequence[str], limit: int = 5) -> list[int]:
    """Documents with a title like this one, the likest first; those of the same language before others."""
    asked = Asked(parse(title.replace('"', " ").replace("-", " ")), (language,), language)
    look = Look(sight, tuple(kinds), titles=True, limit=4 * limit)
    rows, _more = reader().candidates(asked.loosely(_ALIKE), look, asked.known.counts)
    return [thing.best.pk for thing in things_of(rows, Query(asked.terms, (language,), language))[:limit]]
