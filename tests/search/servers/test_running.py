"""The servers answer the client library, keep strangers out, and outlive a crash but not the tests."""

import os
import select
import signal
import ssl
import urllib.error
import urllib.request

import pytest
from elasticsearch import AuthenticationException, ConnectionError, Elasticsearch, helpers

from tests.search.servers import analysis
from tests.search.servers.running import ELASTICSEARCH_8, ELASTICSEARCH_9

pytestmark = pytest.mark.elasticsearch

PATIENCE = 60.0  # the system ends a process sooner
TEXTS = {
    "danish": ("Skolevejen lukkes i uge 30", "skoleveje"),
    "norwegian": ("Skoleveien stenges i uke 30", "skoleveier"),
    "swedish": ("Skolvägen stängs vecka 30", "skolvägar"),
    "dutch": ("De vergaderingen zijn openbaar", "vergadering"),
    "english": ("The meetings are open to all", "meeting"),
}


def test_each_language_is_found_by_another_form_of_its_words(elasticsearch_client):
    for language, (text, query) in TEXTS.items():
        elasticsearch_client.indices.create(
            index=f"test-{language}",
            settings=analysis.of_language(language),
            mappings={"properties": {"text": {"type": "text", "analyzer": "stemmed"}}},
        )
        actions = [{"_index": f"test-{language}", "_id": number, "text": words}
                   for number, words in enumerate([text, "noget andet"])]  # fmt: skip
        assert helpers.bulk(elasticsearch_client, actions, refresh="wait_for") == (2, [])
        found = elasticsearch_client.search(index=f"test-{language}", query={"match": {"text": query}})
        assert [hit["_id"] for hit in found["hits"]["hits"]] == ["0"]


def test_the_version_is_the_one_asked_for(elasticsearch_server, elasticsearch_client):
    nodes = elasticsearch_client.nodes.info()["nodes"].values()
    assert [node["version"] for node in nodes] == [elasticsearch_server.version]
    assert elasticsearch_server.processes() != []


@pytest.mark.parametrize("elasticsearch_server", [ELASTICSEARCH_9], indirect=True)
def test_a_secured_server_answers_only_who_has_the_key(elasticsearch_server):
    options = elasticsearch_server.options()
    assert elasticsearch_server.url.startswith("https://")
    with Elasticsearch(**options) as client:
        assert client.security.authenticate()["authentication_type"] == "api_key"
    for key in (None, "bm9ib2R5Om5vdGhpbmc="):
        with Elasticsearch(**{**options, "api_key": key}) as client, pytest.raises(AuthenticationException):
            client.cluster.health()


@pytest.mark.parametrize("elasticsearch_server", [ELASTICSEARCH_9], indirect=True)
def test_a_secured_server_is_not_believed_without_its_certificate(elasticsearch_server):
    refused = pytest.raises(ConnectionError, match="CERTIFICATE_VERIFY_FAILED")
    with Elasticsearch(elasticsearch_server.url, api_key=elasticsearch_server.api_key) as client, refused:
        client.cluster.health()
    plain = elasticsearch_server.url.replace("https://", "http://")
    with pytest.raises((urllib.error.URLError, ssl.SSLError, OSError)):
        urllib.request.urlopen(plain, timeout=PATIENCE)


@pytest.mark.parametrize("elasticsearch_server", [ELASTICSEARCH_8], indirect=True)
def test_what_was_saved_is_there_after_a_crash_at_the_same_address(elasticsearch_server, elasticsearch_client):
    elasticsearch_client.index(index="test", id="1", document={"text": "kept"}, refresh="wait_for")
    address = elasticsearch_server.url
    elasticsearch_server.kill()
    assert elasticsearch_server.processes() == []
    with pytest.raises(ConnectionError):
        elasticsearch_client.cluster.health()
    elasticsearch_server.start()
    assert elasticsearch_server.url == address
    elasticsearch_client.cluster.health(wait_for_status="yellow", timeout="60s")
    assert elasticsearch_client.get(index="test", id="1")["_source"] == {"text": "kept"}


@pytest.mark.parametrize("elasticsearch_server", [ELASTICSEARCH_8], indirect=True)
def test_a_server_whose_guard_is_killed_ends_by_itself(elasticsearch_server):
    watched = [os.pidfd_open(number) for number in elasticsearch_server.processes()]
    assert watched != []
    elasticsearch_server.process.send_signal(signal.SIGKILL)
    for handle in watched:
        assert select.select([handle], [], [], PATIENCE)[0] == [handle]
        os.close(handle)
    elasticsearch_server.kill()
    elasticsearch_server.start()
    assert elasticsearch_server.processes() != []


def test_opensearch_finds_a_word_in_another_form(opensearch_server):
    ask = opensearch_server.ask
    mappings = {"properties": {"text": {"type": "text", "analyzer": "stemmed"}}}
    settings = analysis.of_language("danish")
    ask("/found", {"settings": settings, "mappings": mappings}, method="PUT")
    ask("/found/_doc/1?refresh=true", {"text": "Skolevejen lukkes"}, method="PUT")
    answer = ask("/found/_search", {"query": {"match": {"text": "skoleveje"}}})
    ask("/found", method="DELETE")
    assert '"_id":"1"' in answer
