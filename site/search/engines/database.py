"""Finding with the database in use: the steps that are the same on both."""

from collections.abc import Sequence
from dataclasses import replace

from core.i18n.languages import language_codes
from core.searchable import kinds as all_kinds
from core.terms import Terms, parse
from search.analysis.questions import Clause, beginnings
from search.analysis.stems import token
from search.analysis.texts import NO_LANGUAGE
from search.analysis.words import small, spelled
from search.engines.asked import Asked
from search.engines.reading import reader, several
from search.engines.rows import Look, Row
from search.facets import Facetted
from search.query import PAGE_SIZE, Found, Query
from search.scope import Scope
from search.spelling import meant_by
from search.things import Thing, things_of

# With fewer finds, the question is widened step by step.
ENOUGH = 3
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

    def __init__(self, asked: Asked, look: Look, languages: Sequence[str]) -> None:
        self.asked, self.look = asked, look
        self.rows: dict[int, Row] = {}
        self.more = False
        self.widened = False
        # What is found in other languages is counted, and no answer.
        self._languages = {*languages, ""}
        # What was asked, what it found, and whether there was more than could be looked at.
        self._steps: list[tuple[list[Clause], list[Row], bool]] = []
        self._words = [word for term in asked.terms.wanted for word in term.words]
        # No title that is much longer is the same words.
        self._longest = 2 * len(asked.terms.text)
        self._tokens: dict[str, set[str]] = {}

    @property
    def is_enough(self) -> bool:
        return len({row.tie for row in self.rows.values() if row.language in self._languages}) >= ENOUGH

    def strictly(self) -> None:
        """Texts with all of the words."""
        self._add(self.asked.strictly)

    def going_on(self) -> None:
        """Also with words that begin so."""
        self._wider(self.asked.going_on)

    def loosely(self) -> None:
        """Also with some of the words."""
        for share in _SHARES:
            looser = self.asked.loosely(share)
            if not self.is_enough and all(looser != clauses for clauses, _rows, _more in self._steps):
                self._wider(looser)

    def narrowed(self, query: Query, chosen: Sequence[Thing]) -> "_Search":
        """The same steps among what is chosen alone: it may stand below what was looked at. Where all was looked at,
        `chosen` has it.
        """
        deeper = _Search(self.asked, replace(self.look, chosen=query), query.languages)
        kept = {row.pk for thing in chosen for row in thing.rows}
        deep = [clauses for clauses, _rows, more in self._steps if more]
        found = iter(several(deep, deeper.look, self.asked.known.counts))
        for number, (clauses, rows, more) in enumerate(self._steps):
            again = deeper._all_weighed(next(found)) if more else ([row for row in rows if row.pk in kept], False)
            if number:
                deeper._wider(clauses, again)
            else:
                deeper._add(clauses, again)
        return deeper

    def _wider(self, clauses: list[Clause], found: tuple[list[Row], bool] | None = None) -> None:
        before = len(self.rows)
        self.rows = {pk: row._replace(score=row.score + _STEP) for pk, row in self.rows.items()}
        self._add(clauses, found)
        self.widened = self.widened or len(self.rows) > before

    def _add(self, clauses: list[Clause], found: tuple[list[Row], bool] | None = None) -> None:
        """`found`: what is known to answer, so that nobody has to be asked."""
        rows, more = found if found is not None else self._ask(clauses)
        self._steps.append((clauses, rows, more))
        self.more = self.more or more
        for row in rows:
            self.rows.setdefault(row.pk, row)

    def _ask(self, clauses: list[Clause]) -> tuple[list[Row], bool]:
        return self._all_weighed(reader().candidates(clauses, self.look, self.asked.known.counts))

    def _all_weighed(self, found: tuple[list[Row], bool]) -> tuple[list[Row], bool]:
        rows, more = found
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
    search = _Search(Asked(terms, tuple(languages), query.reader_language), look, query.languages)
    search.strictly()
    return search


def _page(query: Query, search: _Search, meant: str, *, instead: bool) -> Found:
    things = things_of(search.rows.values(), query)
    facetted = Facetted(things, query)
    chosen, more = facetted.chosen(), search.more
    if more and facetted.tests:
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
