"""What is typed becomes terms, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fulltext import match_expression, query_text
from core.terms import MAX_LENGTH, MAX_TERMS, Term, parse


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("skole vej", (Term(("skole",)), Term(("vej",)))),
        ('"høje taastrup" kommune', (Term(("høje", "taastrup")), Term(("kommune",)))),
        ("skole -privat", (Term(("skole",)), Term(("privat",), excluded=True))),
        ('skole -"fri skole"', (Term(("skole",)), Term(("fri", "skole"), excluded=True))),
        ("title:foo*", (Term(("title",)), Term(("foo",)))),
        ('"unclosed phrase', (Term(("unclosed", "phrase")),)),
        ("   ", ()),
        ("'; DROP TABLE x; --", (Term(("DROP",)), Term(("TABLE",)), Term(("x",)))),
        ("nul\x00byte", (Term(("nul",)), Term(("byte",)))),
        ("snake_case", (Term(("snake",)), Term(("case",)))),
        ("___", ()),
        ("sko\u00adle\u00advej", (Term(("skolevej",)),)),
    ],
)
def test_words_phrases_and_exclusions_are_told_apart(typed, terms):
    assert parse(typed).terms == terms


def test_what_is_too_long_is_cut():
    parsed = parse("ord " * 1000)
    assert len(parsed.text) <= MAX_LENGTH
    assert len(parsed.terms) == MAX_TERMS


def test_only_exclusions_ask_for_nothing():
    parsed = parse("-skole")
    assert match_expression(parsed, widen=False) == ""
    assert query_text(parsed, widen=False) == ""


def test_every_word_is_quoted_for_the_engines():
    parsed = parse('barn "lege plads" -OR')
    assert match_expression(parsed, widen=True) == (
        '({title body} : ("barn"* AND "lege plads"*)) NOT ({title body} : "OR")'
    )
    assert query_text(parsed, widen=True) == "('barn':*) & ('lege':* <-> 'plads':*) & !('OR')"


@given(st.text())
def test_nothing_that_can_be_typed_fails(typed):
    parsed = parse(typed)
    assert "\x00" not in match_expression(parsed, widen=True)
    assert "\x00" not in query_text(parsed, widen=True)
