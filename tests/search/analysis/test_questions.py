"""Questions where some of the words are enough."""

from core.terms import parse
from search.analysis.questions import Known, loosened, question

RARE_AND_COMMON = {("da", "zeppelin"): 2, ("da", "kommun"): 9_000}


def tokens(clauses):
    return {one for clause in clauses for way in clause.ways for need in way for some in need for one in some.tokens}


def loose(words, counts, share=0.01, **more):
    terms = parse(words)
    known = Known(counts=counts, **more)
    return loosened(question(terms, ["da"], "da", known), terms, "da", known, share=share)


def test_a_word_that_very_many_texts_have_is_no_answer_where_there_is_a_rarer_one():
    assert tokens(loose("kommunen zeppelin", RARE_AND_COMMON)) == {"da_zeppelin"}


def test_it_is_where_no_text_has_another():
    assert tokens(loose("kommunen zepelin", RARE_AND_COMMON)) == {"da_kommun", "da_zepelin"}
    assert tokens(loose("kommunen", RARE_AND_COMMON)) == {"da_kommun"}


def test_where_more_than_one_is_needed_all_count():
    assert tokens(loose("kommunen zeppelin havn", RARE_AND_COMMON, 0.6)) == {"da_kommun", "da_zeppelin", "da_havn"}


def test_half_a_compound_is_enough_as_a_word_or_as_a_beginning():
    (clause,) = loose("veterantog", {}, halves={("da", "veterantog"): ("tog", "veteran")})
    (need,) = clause.ways[0]
    assert [(some.tokens, some.prefix) for some in need] == [
        (("da_veterantog",), False),
        (("da_veteran",), True),
        (("da_tog",), False),
    ]
