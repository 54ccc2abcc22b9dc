"""What somebody asks, as tokens of each language that may answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from math import comb

from core.terms import Term, Terms
from search.analysis.letters import folded, respelled, spellings
from search.analysis.sounds import sound
from search.analysis.stems import token
from search.analysis.stopwords import says_nothing
from search.analysis.texts import NO_LANGUAGE, lexeme
from search.analysis.words import small

# Of more words, the longest say most.
_MOST_LOOSE = 4
_PREFIX = 3
_MOST_ALIKE = 3
# In so many texts of a language, a word alone is no answer.
_COMMON = 200


@dataclass(frozen=True)
class Wanted:
    """Tokens that must all be there: in a row (`phrase`), as words and not as parts of words (`whole`),
    or as the beginning of a word (`prefix`).
    """

    tokens: tuple[str, ...]
    phrase: bool = False
    prefix: bool = False
    whole: bool = False


# One of these answers one word of the question.
Need = tuple[Wanted, ...]


@dataclass(frozen=True)
class Clause:
    """What a text in one language must have: all needs of one of the `ways`, and nothing of `unwanted`."""

    language: str
    ways: tuple[tuple[Need, ...], ...]
    unwanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True)
class Known:
    """What the site's texts tell of the typed words.

    `parts` of a typed word in a language, as tokens; `pairs` of (language, token) to (other language, token);
    `counts`: about how many texts have a (language, token). With no language, pairs are of how words sound.
    `halves`: of a typed word in a language the one part that is known, and how the word begins where another is first.
    """

    parts: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], Sequence[tuple[str, str]]] = field(default_factory=dict)
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    halves: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


def typed_words(terms: Terms) -> list[str]:
    """The single words that are wanted, in small letters."""
    return [small(term.words[0]) for term in terms.wanted if len(term.words) == 1]


def question(terms: Terms, languages: Sequence[str], reader_language: str, known: Known) -> list[Clause]:
    """One clause a language; none when nothing is asked that could be found.

    Words that say nothing are what is looked for where there are no others.
    """
    saying = {language: _saying(terms, language, reader_language) for language in languages}
    if not any(saying.values()):
        saying = {language: list(terms.wanted) for language in languages}
    return [
        Clause(
            language,
            (tuple(_need(term, language, reader_language, known) for term in some),),
            tuple(_unwanted(term, language) for term in terms.unwanted),
        )
        for language, some in saying.items()
        if some
    ]


def _saying(terms: Terms, language: str, reader_language: str) -> list[Term]:
    """Without the words that say nothing, where a text or the reader has them as such."""
    return [
        term
        for term in terms.wanted
        if len(term.words) > 1 or not says_nothing(small(term.words[0]), language, reader_language)
    ]


def _need(term: Term, language: str, reader_language: str, known: Known) -> Need:
    if len(term.words) > 1:
        return (Wanted(tuple(lexeme(token(word, language), language) for word in term.words), phrase=True),)
    word = small(term.words[0])
    found = [Wanted((lexeme(token(word, language), language),))]
    if parts := known.parts.get((language, word)):
        found.append(Wanted(tuple(lexeme(part, language) for part in parts)))
    found += [Wanted((lexeme(token(other, language), language),)) for other in spellings(word, language)]
    if language != reader_language:
        found += _translated(word, language, reader_language, known)
    return tuple(dict.fromkeys(found))


def _translated(word: str, language: str, reader_language: str, known: Known) -> list[Wanted]:
    """What the word, or each of its parts, is in this language."""

    def others(one: str) -> list[str]:
        return [other for code, other in known.pairs.get((reader_language, one), ()) if code == language]

    same = others(token(word, reader_language))
    if not same and not known.counts.get((language, token(word, language))):
        alike = known.pairs.get(("", sound(word, reader_language)), ())
        same = [other for code, other in alike if code == language][:_MOST_ALIKE]
    found = [Wanted((lexeme(other, language),)) for other in same]
    parts = [others(part) for part in known.parts.get((reader_language, word), ())]
    if parts and all(parts):
        found.append(Wanted(tuple(lexeme(some[0], language) for some in parts)))
    return found


def _unwanted(term: Term, language: str) -> Wanted:
    tokens = tuple(lexeme(token(word, language), language) for word in term.words)
    return Wanted(tokens, phrase=len(tokens) > 1, whole=True)


def prefixed(clauses: Sequence[Clause], terms: Terms, reader_language: str) -> list[Clause]:
    """The same, where words may go on: `skolev` also finds `skolevej`."""
    wider = []
    for clause in clauses:
        saying = _saying(terms, clause.language, reader_language) or terms.wanted
        needs = tuple(_going_on(need, term, clause.language) for need, term in zip(clause.ways[0], saying, strict=True))
        wider.append(replace(clause, ways=(needs,)))
    return wider


def _going_on(need: Need, term: Term, language: str) -> Need:
    if len(term.words) > 1:
        return need
    return (*need, *beginnings(term.words[0], language))


def beginnings(word: str, language: str, *, shortest: int = _PREFIX) -> list[Wanted]:
    """Words that begin like this one, or like its stem."""
    typed = folded(respelled(small(word), language))
    starts = {start for start in (typed, token(word, language)) if len(start) >= shortest}
    return [Wanted((lexeme(start, language),), prefix=True) for start in sorted(starts)]


def loosened(
    clauses: Sequence[Clause], terms: Terms, reader_language: str, known: Known | None = None, *, share: float
) -> list[Clause]:
    """The same, where a `share` of the words is enough, and at least one: where there is a rarer one, not one that very
    many texts have.
    """
    known = known or Known()
    paired = [(clause, _longest_first(clause, terms, reader_language)) for clause in clauses]
    common = _common(paired, known.counts)
    looser = []
    for clause, pairs in paired:
        least = max(1, round(share * len(pairs)))
        needs = [need for need, _term in pairs]
        if least == 1:
            needs = [
                (*_in_pieces(need), *_halved(term, clause.language, known.halves))
                for need, term in pairs
                if term not in common
            ]
        if needs:
            looser.append(replace(clause, ways=tuple(combinations(needs, least))))
    return looser


def _longest_first(clause: Clause, terms: Terms, reader_language: str) -> list[tuple[Need, Term]]:
    saying = _saying(terms, clause.language, reader_language) or terms.wanted
    pairs = sorted(zip(clause.ways[0], saying, strict=True), key=lambda pair: -sum(map(len, pair[1].words)))
    return pairs[:_MOST_LOOSE]


def _common(
    paired: Sequence[tuple[Clause, list[tuple[Need, Term]]]], counts: Mapping[tuple[str, str], int]
) -> set[Term]:
    """What very many texts have and so says little, and takes long to rank; none where there is nothing rarer."""
    many: dict[Term, int] = {}
    for clause, pairs in paired:
        language = "" if clause.language == NO_LANGUAGE else clause.language
        for need, term in pairs:
            found = (min(counts.get((language, one.partition("_")[2]), 0) for one in some.tokens) for some in need)
            many[term] = max([many.get(term, 0), *found])
    common = {term for term, count in many.items() if count > _COMMON}
    return common if any(0 < count <= _COMMON for count in many.values()) else set()


def choice(ways: Sequence[Sequence[Need]]) -> tuple[list[Need], int] | None:
    """What the ways choose from, and how many of these at least; None where they are no such choices."""
    needs = list(dict.fromkeys(chain.from_iterable(ways)))
    sizes = {len(way) for way in ways}
    if len(sizes) != 1 or len(ways) != comb(len(needs), least := sizes.pop()):
        return None
    return needs, least


def _in_pieces(need: Need) -> Need:
    """Where any word is enough, one of the words that a compound is made of is as well."""
    pieces = [Wanted((one,)) for wanted in need if not wanted.phrase for one in wanted.tokens]
    return tuple(dict.fromkeys((*need, *pieces)))


def _halved(term: Term, language: str, halves: Mapping[tuple[str, str], tuple[str, str]]) -> list[Wanted]:
    """A text with half of a compound, where the other half is no word that texts have: veterantog, veteranbane."""
    if len(term.words) > 1 or not (half := halves.get((language, small(term.words[0])))):
        return []
    part, begins = half
    found = [Wanted((lexeme(begins, language),), prefix=True)] if begins else []
    return [*found, Wanted((lexeme(part, language),))]
