"""An address that makes no sense stops the start with a line that says so, and does not tell the password."""

import importlib

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import search


@pytest.fixture
def read(monkeypatch):
    def read_with(address: str) -> str:
        monkeypatch.setenv("ELASTICSEARCH_URL", address)
        return importlib.reload(search).ELASTICSEARCH_URL

    yield read_with
    monkeypatch.undo()
    importlib.reload(search)


@pytest.mark.parametrize("address", ["", "http://search:9200", "https://user:secret@search.example.org:9200/path"])
def test_an_address_with_its_port_is_taken(read, address):
    assert read(address) == address


@pytest.mark.parametrize("address", ["search:9200", "http://search", "ftp://u:secret@search:9200", "https://a b:9200"])
def test_anything_else_is_refused(read, address):
    with pytest.raises(ImproperlyConfigured, match="with the port") as refused:
        read(address)
    assert "secret" not in str(refused.value)
