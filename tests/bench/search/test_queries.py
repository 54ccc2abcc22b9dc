"""The judged queries themselves, and that whatever is wrong with such a file is an error."""

from collections import Counter

import pytest

from bench.search.judging import Judged
from bench.search.queries import DIFFICULTIES, LANGUAGES, SETS, QueriesError, load, read_documents
from core.terms import parse

DOCUMENTS = "da\tarticle\tTårn\tarticle Tower\nen\tarticle\tTower\tarticle Tower\nda\tpost\tHvad nu? #1\n"
QUERY = """
[[queries]]
id = "{id}"
text = "{text}"
difficulty = "{difficulty}"
set = "{set}"
need = "The tower."
[queries.judgements]
{judgements}
"""


def query(**changes):
    values = {"id": "one", "text": "tårn", "difficulty": "plain", "set": "tune", "judgements": '"da article Tårn" = 3'}
    return QUERY.format(**{**values, **changes})


@pytest.fixture
def judged(tmp_path):
    (tmp_path / "documents.tsv").write_text(DOCUMENTS, encoding="utf-8")

    def read(*queries, language="da"):
        text = f'language = "{language}"\n' + "".join(queries)
        (tmp_path / "da.toml").write_text(text, encoding="utf-8")
        return load(tmp_path)

    return read


def test_every_language_and_difficulty_has_enough_queries_half_of_them_to_test_with():
    queries = load()
    assert Counter(query.set for query in queries) == dict.fromkeys(SETS, len(queries) // 2)
    by_language = Counter(query.language for query in queries)
    assert set(by_language) == set(LANGUAGES)
    assert min(by_language.values()) >= 16
    assert {(query.language, query.difficulty) for query in queries} == {
        (language, difficulty) for language in LANGUAGES for difficulty in DIFFICULTIES
    }


def test_every_query_has_words_and_exactly_one_way_to_be_read():
    for query in load():
        terms = parse(query.text)
        assert terms.wanted, query.id
        assert bool(terms.unwanted) == (query.difficulty == "exclusion"), query.id
        assert any(len(term.words) > 1 for term in terms.wanted) == (query.difficulty == "phrase"), query.id
        assert query.id.startswith(f"{query.language}-{query.difficulty}-")


def test_versions_in_other_languages_are_worth_one_grade_less(judged):
    found = judged(query(), query(id="two", text="tårne", set="test", judgements='"da article Tårn" = 2'))
    assert found[0].judgements == {
        "da article Tårn": Judged("article Tower", 3),
        "en article Tower": Judged("article Tower", 2),
    }
    assert found[1].judgements["en article Tower"].grade == 1


def test_a_version_may_have_a_grade_of_its_own(judged):
    both = '"da article Tårn" = 3\n"en article Tower" = 1'
    found = judged(query(judgements=both), query(id="two", text="tower", set="test"))
    assert found[0].judgements["en article Tower"].grade == 1


def test_a_document_without_versions_is_a_thing_of_its_own(judged):
    found = judged(query(judgements='"da post Hvad nu? #1" = 2'), query(id="two", text="tower", set="test"))
    assert found[0].judgements == {"da post Hvad nu? #1": Judged("da post Hvad nu? #1", 2)}


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"judgements": '"da article Taarn" = 3'}, "unknown document"),
        ({"judgements": '"da article Tårn" = 4'}, "unknown grade"),
        ({"judgements": '"da article Tårn" = 0'}, "unknown grade"),
        ({"judgements": '"da article Tårn" = true'}, "unknown grade"),
        ({"judgements": '"da article Tårn" = "3"'}, "unknown grade"),
        ({"judgements": '"da article Tårn" = 1'}, "nothing useful"),
        ({"judgements": ""}, "nothing useful"),
        ({"difficulty": "hard"}, "unknown difficulty"),
        ({"set": "train"}, "unknown set"),
        ({"text": "  "}, "nothing is typed"),
        ({"text": 'tårn"\nhint = "x'}, "unknown fields: hint"),
    ],
)
def test_what_is_wrong_with_a_query_is_told_with_its_name(judged, changes, complaint):
    with pytest.raises(QueriesError, match=f"^one: .*{complaint}"):
        judged(query(**changes))


def test_uneven_sets_are_an_error(judged):
    with pytest.raises(QueriesError, match="da, plain: 1 to tune by, 0 to test with"):
        judged(query())
    with pytest.raises(QueriesError, match="da, name: 0 to tune by, 1 to test with"):
        judged(query(), query(id="two", text="tower", set="test", difficulty="name"))


def test_nothing_stands_there_twice(judged):
    with pytest.raises(QueriesError, match="the id one"):
        judged(query(), query(text="tower", set="test"))
    with pytest.raises(QueriesError, match="the query da tårn"):
        judged(query(), query(id="two", text="Tårn", set="test"))


def test_an_unknown_language_is_an_error(judged):
    with pytest.raises(QueriesError, match="unknown language 'de'"):
        judged(query(), language="de")


def test_a_document_that_is_listed_twice_is_an_error(tmp_path):
    (tmp_path / "documents.tsv").write_text("da\tpage\tKontakt\n" * 2, encoding="utf-8")
    with pytest.raises(QueriesError, match="line 2: da page Kontakt"):
        read_documents(tmp_path / "documents.tsv")
