"""Indices and their two names: what readers ask, and what is being filled beside it."""

import logging
import re
import secrets
from typing import Any

from django.conf import settings
from django.utils import timezone
from elasticsearch import Elasticsearch

from search.elastic.errors import CLIENT_ERRORS, our_errors
from search.engines.rows import MOST_OF_A_KIND

TIDYING_SECONDS = 300.0

logger = logging.getLogger(__name__)

# Stands in the names. Raise it with each change below: the worker fills an index of the new form then, and until it is
# whole the database answers.
FORM = 1
# Tokens come analysed: they are taken apart at spaces, and no more is done to them.
_TOKENS = {"type": "text", "analyzer": "whitespace"}
_VALUE = {"type": "keyword", "ignore_above": 200}

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # A list of all that have a word is one answer.
    "max_result_window": MOST_OF_A_KIND,
    # How long what was removed is remembered, so that an older copy that arrives late does not bring it back.
    "gc_deletes": "1h",
}
MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    # The text is in the database. Here are tokens, which nobody needs to read back.
    "_source": {"enabled": False},
    "properties": {
        # The beginnings of words of a title are words of the index too: it answers while one types.
        "title": {**_TOKENS, "index_prefixes": {"min_chars": 4, "max_chars": 15}},
        "title_parts": _TOKENS,
        "text": _TOKENS,
        "text_parts": _TOKENS,
        "document": {"type": "long"},
        # What it is a document of.
        "object": {"type": "long"},
        "length": {"type": "integer", "index": False},
        "kind": _VALUE,
        "language": _VALUE,
        "theme": _VALUE,
        "place": _VALUE,
        "answered": {"type": "boolean"},
        "at": {"type": "date"},
    },
}


def current() -> str:
    """The name that readers ask."""
    return f"{settings.ELASTICSEARCH_INDEX}-v{FORM}"


def coming() -> str:
    """The name of the one that is being filled."""
    return f"{current()}-next"


@our_errors()
def exists(client: Elasticsearch) -> bool:
    """Whether there is one that readers can ask."""
    return bool(client.indices.exists_alias(name=current()))


@our_errors()
def create(client: Elasticsearch) -> str:
    """A new one under the name of what is coming; what had been begun under it before is gone."""
    discard(client)
    name = f"{current()}-{timezone.now():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    client.indices.create(index=name, settings=SETTINGS, mappings=MAPPINGS, aliases={coming(): {}})
    return name


def discard(client: Elasticsearch) -> None:
    for name in _behind(client, coming()):
        client.indices.delete(index=name, ignore_unavailable=True)


@our_errors()
def is_coming(client: Elasticsearch, name: str) -> bool:
    """Whether this one is still there to be filled."""
    return name in _behind(client, coming())


def tidy_up(client: Elasticsearch, name: str) -> None:
    """Make one piece of what came in many: each question looks into every piece. Eight seconds with 200,000 documents;
    who has no time for that, or may not, has an index that works.
    """
    try:
        client.options(request_timeout=TIDYING_SECONDS).indices.forcemerge(index=name, max_num_segments=1)
    except CLIENT_ERRORS as error:
        logger.warning("The new search index stays in several pieces: %s", type(error).__name__)


@our_errors()
def take_over(client: Elasticsearch, name: str) -> None:
    """Readers ask this one from now on, and those before are gone, of whatever form: one step, or none."""
    old = [other for other in _ours(client) if other != name]
    client.indices.refresh(index=name)
    client.indices.update_aliases(
        actions=[
            *({"remove_index": {"index": other}} for other in old),
            {"remove": {"index": name, "alias": coming(), "must_exist": False}},
            {"add": {"index": name, "alias": current()}},
        ]
    )


def _behind(client: Elasticsearch, alias: str) -> list[str]:
    if not client.indices.exists_alias(name=alias):
        return []
    return sorted(client.indices.get_alias(name=alias))


def _ours(client: Elasticsearch) -> list[str]:
    """All indices that this site has made; another site's name may begin as this one's does."""
    base = settings.ELASTICSEARCH_INDEX
    made = re.compile(rf"{re.escape(base)}-v\d+-\d{{8}}-\d{{6}}-[0-9a-f]{{4}}")
    return sorted(name for name in client.indices.get(index=f"{base}-v*") if made.fullmatch(name))
