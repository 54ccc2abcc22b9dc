"""The tables that are printed."""

from bench.search.judging import Judged
from bench.search.queries import Query
from bench.search.report import MEASURES, each, table

JUDGEMENTS = {"da article Tårn": Judged("tower", 3)}
FOUND, MISSED = [["da article Tårn"]], [["da article Fløng"]]


def query(name, language, difficulty):
    return Query(name, language, "tårn", difficulty, "tune", "The tower.", JUDGEMENTS)


QUERIES = [query("one", "da", "plain"), query("two", "da", "name"), query("three", "sv", "plain")]
RUNS = {
    "site": {"one": FOUND, "two": FOUND, "three": FOUND},
    "stock": {"one": FOUND, "two": MISSED, "three": []},
}


def test_each_language_and_difficulty_has_a_row_and_each_measure_and_engine_a_column():
    head, rule, *rows = table(QUERIES, RUNS)
    assert head.startswith("| | queries | nDCG@10 site | nDCG@10 stock | recall@10 site |")
    assert {line.count("|") for line in (head, rule, *rows)} == {3 + len(MEASURES) * len(RUNS)}
    cells = {row.split(" | ")[0]: [cell.strip(" |") for cell in row.split(" | ")[1:4]] for row in rows}
    assert cells == {
        "| da": ["2", "1.000", "0.500"],
        "| sv": ["1", "1.000", "0.000"],
        "| plain": ["2", "1.000", "0.500"],
        "| name": ["1", "1.000", "0.000"],
        "| **all**": ["3", "1.000", "0.333"],
    }


def test_each_query_may_be_looked_at():
    assert list(each(QUERIES, RUNS))[2:] == [
        "| one | tårn | 1.00 | 1.00 |",
        "| two | tårn | 1.00 | 0.00 |",
        "| three | tårn | 1.00 | 0.00 |",
    ]
