"""Questions in the server's language: every token by itself, none of them syntax."""

import json

from hypothesis import given
from hypothesis import strategies as st

from core.terms import parse
from search.analysis.questions import Clause, Known, Wanted, loosened, prefixed, question
from search.elastic.asking import query

LANGUAGES = ["da", "en"]
# All that a question may consist of. None of these reads what it is given as a language of its own.
KINDS = {"bool", "dis_max", "term", "prefix", "match_phrase"}


def kinds(asked) -> set[str]:
    if isinstance(asked, list):
        return set().union(*map(kinds, asked)) if asked else set()
    [(kind, body)] = asked.items()
    if kind == "bool":
        inside = [one for name in ("must", "should", "must_not") for one in body.get(name, [])]
        return {kind} | kinds(inside)
    return {kind} | (kinds(body["queries"]) if kind == "dis_max" else set())


@given(st.text(max_size=80))
def test_whatever_is_typed_becomes_tokens(text):
    terms = parse(text)
    clauses = question(terms, LANGUAGES, "da", Known())
    for asked in (clauses, prefixed(clauses, terms, "da"), loosened(clauses, terms, "da", share=0.5)):
        assert kinds(query(asked)) <= KINDS
        assert len(json.dumps(query(asked))) < 200_000


def test_a_beginning_is_asked_for_as_every_server_understands():
    terms = parse("skolev")
    asked = json.dumps(query(prefixed(question(terms, ["da"], "da", Known()), terms, "da")))
    assert '"rewrite": "constant_score"' in asked
    assert "top_terms" not in asked


def test_some_of_the_words_are_asked_for_by_their_number():
    terms = parse("bro tunnel færge skib")
    clauses = loosened(question(terms, ["da"], "da", Known()), terms, "da", share=0.5)
    [asked] = query(clauses)["bool"]["should"]
    assert asked["bool"]["minimum_should_match"] == 2
    assert len(asked["bool"]["should"]) == 4


def test_ways_that_are_no_choices_stand_by_themselves():
    one, two = (Wanted(("da_bro",)),), (Wanted(("da_skib",)),)
    [asked] = query([Clause("da", ((one, two), (one,)))])["bool"]["should"]
    assert asked["bool"]["minimum_should_match"] == 1
    assert [set(way["bool"]) for way in asked["bool"]["should"]] == [{"must"}, {"must"}]


def test_titles_alone_are_looked_at_when_asked():
    asked = json.dumps(query([Clause("da", (((Wanted(("da_bro",)),),),))], titles=True))
    assert '"title"' in asked
    assert '"text"' not in asked
