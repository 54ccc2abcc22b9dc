"""What the engines reached, as Markdown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from statistics import fmean

from bench.search.judging import Judgements, Lines, ndcg, recall, version_recall
from bench.search.queries import DIFFICULTIES, LANGUAGES, Query

MEASURES: Mapping[str, Callable[[Lines, Judgements], float]] = {
    "nDCG@10": partial(ndcg, k=10),
    "recall@10": partial(recall, k=10),
    "recall@50": partial(recall, k=50),
    "versions@50": partial(version_recall, k=50),
}
# Of each engine: the lines that each query found, by the id of the query.
Runs = Mapping[str, Mapping[str, Lines]]


def table(queries: Sequence[Query], runs: Runs) -> Iterator[str]:
    """One row for each language, each difficulty and all; one column for each measure and engine."""
    columns = [f"{measure} {engine}" for measure in MEASURES for engine in runs]
    yield f"| | queries | {' | '.join(columns)} |"
    yield "|---|--:|" + "--:|" * len(columns)
    groups = [
        *((language, [one for one in queries if one.language == language]) for language in LANGUAGES),
        *((difficulty, [one for one in queries if one.difficulty == difficulty]) for difficulty in DIFFICULTIES),
        ("**all**", list(queries)),
    ]
    for name, group in groups:
        if group:
            yield f"| {name} | {len(group)} | {' | '.join(_cells(group, runs))} |"


def each(queries: Sequence[Query], runs: Runs) -> Iterator[str]:
    """What each query reached, for those who tune."""
    yield f"| query | typed | {' | '.join(f'nDCG@10 {engine}' for engine in runs)} |"
    yield "|---|---|" + "--:|" * len(runs)
    for query in queries:
        reached = [f"{ndcg(run[query.id], query.judgements):.2f}" for run in runs.values()]
        yield f"| {query.id} | {query.text} | {' | '.join(reached)} |"


def _cells(group: Sequence[Query], runs: Runs) -> Iterator[str]:
    for measure in MEASURES.values():
        for run in runs.values():
            yield f"{fmean(measure(run[query.id], query.judgements) for query in group):.3f}"
