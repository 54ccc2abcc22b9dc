"""Search servers for any test, each started once a run; mark such tests `elasticsearch`.

`elasticsearch_server` runs its tests on version 8 as a machine of one's own has it, and on version 9
as production has it, with TLS and an API key. One runs at a time.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
from elasticsearch import Elasticsearch

from tests import servers
from tests.search.servers import running
from tests.search.servers.downloads import Unavailable
from tests.search.servers.running import ELASTICSEARCH_8, ELASTICSEARCH_9, Server

__all__ = ["elasticsearch_client", "elasticsearch_server", "opensearch_server"]


def started(name: str, context: AbstractContextManager[Server]) -> Iterator[Server]:
    servers.require_server(name)
    try:
        server = context.__enter__()
    except Unavailable as error:
        servers.lacking(name, str(error))
    yield server
    context.__exit__(None, None, None)


@pytest.fixture(scope="session", params=[ELASTICSEARCH_8, ELASTICSEARCH_9])
def elasticsearch_server(request: pytest.FixtureRequest) -> Iterator[Server]:
    context = running.elasticsearch(request.param, secure=request.param == ELASTICSEARCH_9)
    yield from started("elasticsearch", context)


@pytest.fixture(scope="session")
def opensearch_server() -> Iterator[Server]:
    yield from started("opensearch", running.opensearch())


@pytest.fixture
def elasticsearch_client(elasticsearch_server: Server) -> Iterator[Elasticsearch]:
    """The client library, as the site uses it; indices of the test before are gone."""
    with Elasticsearch(**elasticsearch_server.options(), request_timeout=60) as client:
        names = list(client.indices.get(index="*"))
        if names:
            client.indices.delete(index=names)
        yield client
