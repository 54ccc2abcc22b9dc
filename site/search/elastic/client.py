"""The client library, as the settings say. It tries nothing twice: whoever asks has the database to fall back on."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from elastic_transport import HttpHeaders, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, DefaultType
from elasticsearch import Elasticsearch

# For what nobody waits for: sending documents, making an index.
PATIENT_SECONDS = 60.0


class OpenSearchNode(Urllib3HttpNode):
    """OpenSearch takes plain JSON alone, and does not say that it is Elasticsearch, which the library insists on."""

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: DefaultType | float | None = DEFAULT,
    ) -> Any:
        plain = {name: _plain(value) for name, value in (headers or {}).items()}
        answer = super().perform_request(method, target, body, HttpHeaders(plain), request_timeout)
        named = HttpHeaders({**answer.meta.headers, "x-elastic-product": "Elasticsearch"})
        return answer._replace(meta=replace(answer.meta, headers=named))


def _plain(value: str) -> str:
    return value.replace("vnd.elasticsearch+", "").partition(";")[0]


def in_use() -> bool:
    """Whether the settings name a server."""
    return bool(settings.ELASTICSEARCH_URL)


@lru_cache(maxsize=1)
def quick() -> Elasticsearch:
    """For readers, who wait."""
    return _client(settings.ELASTICSEARCH_MILLISECONDS / 1000)


@lru_cache(maxsize=1)
def patient() -> Elasticsearch:
    """For the worker and commands."""
    return _client(PATIENT_SECONDS)


def _client(seconds: float) -> Elasticsearch:
    options: dict[str, Any] = {"request_timeout": seconds, "max_retries": 0, "retry_on_timeout": False}
    if settings.ELASTICSEARCH_API_KEY:
        options["api_key"] = settings.ELASTICSEARCH_API_KEY
    if settings.ELASTICSEARCH_CA:
        options["ca_certs"] = settings.ELASTICSEARCH_CA
    if settings.OPENSEARCH:
        options["node_class"] = OpenSearchNode
    return Elasticsearch(settings.ELASTICSEARCH_URL, **options)


def forget(**changed: Mapping[str, Any]) -> None:
    """Settings that a test changes."""
    if str(changed.get("setting", "ELASTICSEARCH")).startswith(("ELASTICSEARCH", "OPENSEARCH")):
        quick.cache_clear()
        patient.cache_clear()


setting_changed.connect(forget, dispatch_uid="search.elastic.client")
