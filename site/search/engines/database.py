"""Finding with the database in use: the steps that are the same on both."""

from collections.abc import Sequence

from core.terms import Terms, parse
from search.analysis.questions import Clause, Known, beginnings, loosened, prefixed, question, typed_words
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.texts import NO_LANGUAGE
from search.analysis.words import small, words_in
from search.engines.reading import reader
from search.engines.rows import Row
from search.facets import Facetted
from search.query import PAGE_SIZE, Found, Query
from search.scope import Scope, narrowed, scope
from search.spelling import meant_by
from search.things import Thing, things_of
from search.vocabulary import pairs_of, parts_of

# With fewer finds, the question is widened step by step.
ENOUGH = 3
# What is found with fewer steps stands before what needed more.
_STEP = 10_000.0
# The share of a question's words that a text must have at least, step by step.
_SHARES = (0.6, 0.01)
_CALLED_SO = 2.0
# Of so many that have the words those are looked for that have what was chosen.
_POOL = 20_000
_LESSER = {"practitioner": 0.6, "group-post": 0.8}
# The share of a title's words that another must have to be like it.
_ALIKE = 0.5


class _Search:
    """One question on its way through the steps."""

    def __init__(
        self, terms: Terms, languages: Sequence[str], reader_language: str, sight: Scope, *, pool: int = 0
    ) -> None:
        self.terms, self.reader_language, self.sight, self.pool = terms, reader_language, sight, pool
        known = learn(terms, languages, reader_language)
        self.clauses = question(terms, (*languages, NO_LANGUAGE), reader_language, known)
        self.rows: dict[int, Row] = {}
        self._words = [word for term in terms.wanted for word in term.words]
        # No title that is much longer is the same words.
        self._longest = 2 * len(terms.text)
        self._tokens: dict[str, set[str]] = {}
        self.more = False
        self.widened = False

    @property
    def is_enough(self) -> bool:
        return len({row.tie for row in self.rows.values()}) >= ENOUGH

    def strictly(self) -> None:
        """Texts with all of the words."""
        self._add(self.clauses)

    def going_on(self) -> None:
        """Also with words that begin so."""
        self._wider(prefixed(self.clauses, self.terms, self.reader_language))

    def loosely(self) -> None:
        """Also with some of the words."""
        for share in _SHARES:
            looser = loosened(self.clauses, self.terms, self.reader_language, share=share)
            if not self.is_enough and looser != self.clauses:
                self._wider(looser)

    def _wider(self, clauses: Sequence[Clause]) -> None:
        before = len(self.rows)
        self.rows = {pk: row._replace(score=row.score + _STEP) for pk, row in self.rows.items()}
        self._add(clauses)
        self.widened = self.widened or len(self.rows) > before

    def _add(self, clauses: Sequence[Clause]) -> None:
        rows, more = reader().candidates(clauses, self.sight)
        self.more = self.more or more
        for row in rows:
            self.rows.setdefault(row.pk, self._weighed(row))

    def _weighed(self, row: Row) -> Row:
        """What is called just what was typed is what was looked for; who tells of themselves is less often."""
        if row.kind in _LESSER:
            return row._replace(score=row.score * _LESSER[row.kind])
        if row.title and len(row.title) <= self._longest:
            words = {token(seen.text, row.language) for seen in words_in(row.title)}
            if words == self._typed(row.language):
                return row._replace(score=row.score * _CALLED_SO)
        return row

    def _typed(self, language: str) -> set[str]:
        if language not in self._tokens:
            self._tokens[language] = {token(word, language) for word in self._words}
        return self._tokens[language]


def find(query: Query) -> Found:
    """One page of what everybody may see."""
    sight = scope()
    search = _Search(query.terms, query.languages, query.reader_language, sight)
    search.strictly()
    meant: Terms | None = None
    instead = False
    if not search.is_enough:
        search.going_on()
        meant = meant_by(query.terms, query.languages, query.reader_language)
        if meant is not None:
            # Said only when somebody may see what it finds: a word alone would tell what is hidden.
            other = _Search(meant, query.languages, query.reader_language, sight)
            other.strictly()
            if not other.rows:
                meant = None
            elif not search.rows:
                search, instead = other, True
        if not search.is_enough:
            search.loosely()
    return _page(query, search, meant.text if meant is not None else "", instead=instead)


def learn(terms: Terms, languages: Sequence[str], reader_language: str) -> Known:
    """What the site's texts tell of the words."""
    words = [word for word in typed_words(terms) if not says_nothing(word, reader_language)]
    parts = parts_of(words, dict.fromkeys((*languages, reader_language)))
    tokens = {token(word, reader_language) for word in words}
    tokens.update(part for word in words for part in parts.get((reader_language, word), ()))
    others = [language for language in languages if language != reader_language]
    return Known(parts, pairs_of(tokens, reader_language) if tokens and others else {})


def _page(query: Query, search: _Search, meant: str, *, instead: bool) -> Found:
    things = things_of(search.rows.values(), query.reader_language)
    facetted = Facetted(things, query)
    chosen, more = facetted.chosen(), search.more
    if more and facetted.tests:
        # What is chosen may stand below what was looked at.
        deeper = _Search(search.terms, query.languages, query.reader_language, narrowed(scope(), query), pool=_POOL)
        deeper.strictly()
        chosen, more = things_of(deeper.rows.values(), query.reader_language), deeper.more
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
    )


def suggest(terms: Terms, *, language: str, kinds: Sequence[str] = (), limit: int = 8) -> list[int]:
    """Documents whose title has words that begin like each of those typed; the shortest titles first."""
    words = [small(word) for term in terms.wanted for word in term.words]
    if len("".join(words)) < 2:
        return []
    needs = tuple(tuple(beginnings(word, language, shortest=1)) for word in words)
    none = tuple(tuple(beginnings(word, "", shortest=1)) for word in words)
    clauses = [Clause(language, (needs,)), Clause(NO_LANGUAGE, (none,))]
    rows = reader().by_title(clauses, scope(kinds_wanted=kinds, suggesting=not kinds), limit=limit)
    return list({row.tie: row.pk for row in reversed(rows)}.values())[::-1]


def similar(title: str, *, language: str, kinds: Sequence[str], limit: int = 5) -> list[int]:
    """Documents with a title like this one, the likest first; those of the same language before others."""
    terms = parse(title.replace('"', " ").replace("-", " "))
    known = learn(terms, [language], language)
    clauses = question(terms, [language, NO_LANGUAGE], language, known)
    looser = loosened(clauses, terms, language, share=_ALIKE)
    rows, _more = reader().candidates(looser, scope(kinds_wanted=kinds), titles=True, limit=4 * limit)
    return [thing.best.pk for thing in things_of(rows, language)[:limit]]
