"""What one person may see and everybody else may not: read for each question, and in no index.

So nothing of it can be found, counted, suggested or guessed by anybody else, whatever becomes of an index.
"""

from typing import Any

from core.searchable import Own, kinds
from search.analysis.languages import canonical, treated
from search.analysis.matching import answers
from search.analysis.questions import Clause
from search.analysis.texts import Analysed, analyse, words_to_know
from search.analysis.words import plain
from search.engines.asked import Asked
from search.query import Query, Result
from search.snippets import Marker
from search.vocabulary import splitter

# Of each kind, so many are looked at: the newest.
MOST_READ = 200
MOST_SHOWN = 10


def find_own(query: Query, user: Any) -> list[Result]:
    """Those that answer with all of the words, as they are or as they go on; nothing to who is not signed in."""
    some = [kind for kind in kinds() if kind.own and query.kind in ("", kind.key)]
    if not user.is_authenticated or not query.terms.wanted or not some or _asks_for_what_they_lack(query):
        return []
    read = [(kind, own) for kind in some for own in kind.read_own(user, MOST_READ)]
    if not read:
        return []
    asked = Asked(query.terms, query.languages, query.reader_language)
    analysed = [_analysed(own) for _kind, own in read]
    for clauses in (asked.strictly, asked.going_on):
        found = [pair for pair, words in zip(read, analysed, strict=True) if _is_found(pair[1], words, clauses, query)]
        if found:
            marker = Marker(clauses)
            return [_result(kind.key, kind.label, own, marker) for kind, own in found[:MOST_SHOWN]]
    return []


def _asks_for_what_they_lack(query: Query) -> bool:
    return bool(query.theme or query.place or query.since or query.until or query.answered)


def _is_found(own: Own, analysed: Analysed, clauses: list[Clause], query: Query) -> bool:
    language = own.hit.language
    return canonical(language) in query.languages and any(
        answers(analysed, clause) for clause in clauses if clause.language == treated(language)
    )


def _analysed(own: Own) -> Analysed:
    """With the site's words, to which these texts add none."""
    title, text, language = plain(own.hit.title), plain(own.text), own.hit.language
    return analyse(title, text, language, splitter(words_to_know(title, text), treated(language)))


def _result(kind: str, label: Any, own: Own, marker: Marker) -> Result:
    hit = own.hit
    return Result(
        title=hit.title,
        url=hit.url,
        language=hit.language,
        kind=kind,
        kind_label=label,
        snippet=marker.pieces(plain(own.text), hit.language, is_cut=False),
    )
