"""Whether a text that is in no index answers a question: what an index does, for a few texts."""

from collections.abc import Sequence

from search.analysis.questions import Clause, Need, Wanted
from search.analysis.texts import Analysed, Column


def answers(analysed: Analysed, clause: Clause) -> bool:
    """Title and text together have all needs of one way, and nothing that is unwanted."""
    columns = (analysed.title, analysed.text)
    if any(_has(columns, unwanted) for unwanted in clause.unwanted):
        return False
    return any(way and all(_meets(columns, need) for need in way) for way in clause.ways)


def _meets(columns: Sequence[Column], need: Need) -> bool:
    return any(_has(columns, wanted) for wanted in need)


def _has(columns: Sequence[Column], wanted: Wanted) -> bool:
    if wanted.phrase:
        return any(_in_a_row(column.tokens, wanted.tokens) for column in columns)
    words = {one for column in columns for one in column.tokens}
    if not wanted.whole:
        words |= {one for column in columns for _place, one in column.parts}
    if wanted.prefix:
        return all(any(one.startswith(start) for one in words) for start in wanted.tokens)
    return words.issuperset(wanted.tokens)


def _in_a_row(tokens: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return any(tuple(tokens[place : place + size]) == tuple(wanted) for place in range(len(tokens) - size + 1))
