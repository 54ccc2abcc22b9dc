"""A site with a search server: a real one, or the address of one that is not there."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from core.terms import parse
from search.elastic import indices
from search.elastic.breaker import breaker
from search.elastic.rebuilding import rebuild
from search.finding import find
from search.query import Query, Results
from tests.search.servers.running import Server
from tests.wiki.articles import make_article

LANGUAGES = ("nl", "da", "sv", "nb", "en")


@pytest.fixture(autouse=True)
def _nothing_is_down() -> Iterator[None]:
    breaker.reason, breaker.rests_until = "", 0.0
    yield
    breaker.reason, breaker.rests_until = "", 0.0


@pytest.fixture
def write(citizen, locales) -> Callable[..., Any]:
    """Write an article as the citizen."""
    return lambda title, body, language="da": make_article(title, f"<p>{body}</p>", author=citizen, language=language)


@pytest.fixture
def ask() -> Callable[..., Results]:
    def asked(text: str, languages: tuple[str, ...] = LANGUAGES, **fields: Any) -> Results:
        return find(Query(parse(text), languages=languages, reader_language="da", **fields))

    return asked


def use(settings: Any, server: Server) -> None:
    options = server.options()
    settings.ELASTICSEARCH_URL = options["hosts"]
    settings.ELASTICSEARCH_CA = options.get("ca_certs", "")
    settings.ELASTICSEARCH_API_KEY = options.get("api_key", "")
    settings.ELASTICSEARCH_MILLISECONDS = 60_000  # a busy machine is no dead server


@pytest.fixture
def in_use(db, settings, elasticsearch_server: Server, elasticsearch_client: Elasticsearch) -> Elasticsearch:
    """The site asks this server; there is no index yet. The client is for looking at it."""
    use(settings, elasticsearch_server)
    return elasticsearch_client


@pytest.fixture
def away(settings) -> None:
    """Nobody listens there."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{one.getsockname()[1]}"


@pytest.fixture
def built() -> Callable[[], None]:
    """Fill the index and let it be asked."""
    return lambda: rebuild(lambda done, of: None) and None


def titles(found: Results) -> list[str]:
    return [line.title for line in found.results]


def sent(client: Elasticsearch, alias: str = "") -> set[int]:
    """The documents that the server has."""
    name = alias or indices.current()
    client.indices.refresh(index=name)
    answer = client.search(index=name, size=1000, docvalue_fields=["document"], stored_fields="_none_")
    return {hit["fields"]["document"][0] for hit in answer["hits"]["hits"]}
