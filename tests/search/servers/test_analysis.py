"""The plugin makes the distribution for tests analyse as a complete server does."""

import json
from collections.abc import Callable, Iterator

import pytest
from elasticsearch import BadRequestError, Elasticsearch
from modelsearch.backends.elasticsearch8 import Elasticsearch8SearchBackend

from tests.search.servers import analysis
from tests.search.servers.running import Server

pytestmark = pytest.mark.elasticsearch

Tokens = Callable[..., list[str]]
LANGUAGES = tuple(analysis.SAME_WORD)
PATTERNS = """<?xml version="1.0" encoding="UTF-8"?>
<hyphenation-info><hyphen-char value="-"/><hyphen-min before="2" after="2"/>
<classes>aA bB cC dD eE fF gG hH iI jJ kK lL mM nN oO pP rR sS tT uU vV</classes>
<exceptions></exceptions><patterns>e1v</patterns></hyphenation-info>
"""


@pytest.fixture(params=["elasticsearch", "opensearch"])
def engine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def tokens(elasticsearch_client: Elasticsearch) -> Tokens:
    def analysed(text: str, **how: object) -> list[str]:
        answer = elasticsearch_client.indices.analyze(text=text, **how)
        return [token["token"] for token in answer["tokens"]]

    return analysed


@pytest.fixture
def opensearch_tokens(opensearch_server: Server) -> Iterator[Tokens]:
    def analysed(text: str, index: str = "", **how: object) -> list[str]:
        answer = json.loads(opensearch_server.ask(f"/{index}/_analyze".replace("//", "/"), {"text": text, **how}))
        return [token["token"] for token in answer["tokens"]]

    yield analysed
    opensearch_server.ask("/test*", method="DELETE")


def forms_of_a_word_are_one(tokens: Tokens, language: str) -> None:
    for one, other in analysis.SAME_WORD[language]:
        assert tokens(one, analyzer=language) == tokens(other, analyzer=language)
        assert len(tokens(one, analyzer=language)) == 1
        assert tokens(one, index="test", analyzer="stemmed") == tokens(other, index="test", analyzer="stemmed")
    assert tokens(analysis.STOP_WORDS[language], analyzer=language) == []
    assert tokens(analysis.STOP_WORDS[language], index="test", analyzer="stemmed") == []


def letters_and_pieces_are_known(tokens: Tokens) -> None:
    assert tokens("Åbenrå Ærø", index="test", analyzer="folded") == tokens("Aabenraa Aeroe", analyzer="standard")
    assert tokens("Ålesund café", index="test", analyzer="plain") == ["alesund", "cafe"]
    assert tokens("rådhuset", index="test", analyzer="compounds") == ["rådhuset", "råd", "hus"]
    assert tokens("skole", index="test", analyzer="typing") == ["sk", "sko", "skol", "skole"]
    assert tokens("skole", index="test", analyzer="inside") == ["sko", "skol", "skole", "kol", "kole", "ole"]
    assert tokens("Søvej", filter=["lowercase", "scandinavian_folding"], tokenizer="keyword") == ["sovej"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_of_a_word_are_one_in_each_language(elasticsearch_client, tokens, language):
    elasticsearch_client.indices.create(index="test", settings=analysis.of_language(language))
    forms_of_a_word_are_one(tokens, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_opensearch_finds_the_same_forms_of_a_word(opensearch_server, opensearch_tokens, language):
    opensearch_server.ask("/test", {"settings": analysis.of_language(language)}, method="PUT")
    forms_of_a_word_are_one(opensearch_tokens, language)


def test_letters_are_folded_and_words_taken_to_pieces(elasticsearch_client, tokens):
    elasticsearch_client.indices.create(index="test", settings=analysis.of_language("danish"))
    letters_and_pieces_are_known(tokens)


def test_opensearch_folds_letters_and_takes_words_to_pieces_likewise(opensearch_server, opensearch_tokens):
    opensearch_server.ask("/test", {"settings": analysis.of_language("danish")}, method="PUT")
    letters_and_pieces_are_known(opensearch_tokens)


def test_compounds_are_found_by_hyphenation(elasticsearch_server, elasticsearch_client, tokens):
    (elasticsearch_server.folder / "config" / "da.xml").write_text(PATTERNS, encoding="utf-8")
    parts = {"type": "hyphenation_decompounder", "hyphenation_patterns_path": "da.xml", "word_list": ["skole", "vej"]}
    how = {"tokenizer": "standard", "filter": ["lowercase", parts]}
    assert tokens("Skolevej", **how) == ["skolevej", "skole", "vej"]


def test_the_settings_of_wagtails_own_backend_are_accepted(elasticsearch_client, tokens):
    elasticsearch_client.indices.create(index="test", **Elasticsearch8SearchBackend.settings)
    assert "sko" in tokens("Skole", index="test", analyzer="edgengram_analyzer")


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "ngram", "min_gram": 3, "max_gram": 15},
        {"type": "stemmer", "language": "klingon"},
        {"type": "dictionary_decompounder"},
        {"type": "no_such_filter"},
    ],
)
def test_what_a_complete_server_refuses_is_refused(elasticsearch_client, wrong):
    settings = {"analysis": {"filter": {"wrong": wrong}, "analyzer": {"test": {"tokenizer": "standard",
                "filter": ["wrong"]}}}}  # fmt: skip
    with pytest.raises(BadRequestError):
        elasticsearch_client.indices.create(index="test", settings=settings)
