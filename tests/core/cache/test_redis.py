"""The cache on a real Redis, which goes away and comes back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import override_settings

from core.cache import redis
from core.cache.redis import ForgivingRedisCache
from tests.packaging.programs import free_port, running
from tests.servers import program, require_server

FAST = {"socket_connect_timeout": 0.5, "socket_timeout": 1.0}


@contextmanager
def server(folder: Path, port: int) -> Iterator[None]:
    require_server("redis")
    command = [program("redis-server", "valkey-server"), "--port", str(port), "--bind", "127.0.0.1",
               "--save", "", "--appendonly", "no", "--dir", str(folder)]  # fmt: skip
    with running(command, port=port, cwd=folder, env={}):
        yield


def cache_at(port: int) -> ForgivingRedisCache:
    return ForgivingRedisCache(f"redis://127.0.0.1:{port}/0", {"OPTIONS": FAST})


@pytest.fixture
def _no_rest(monkeypatch):
    monkeypatch.setattr(redis, "REST_SECONDS", 0.0)


def test_it_remembers_as_djangos_does(tmp_path):
    port = free_port()
    with server(tmp_path, port):
        cache = cache_at(port)
        assert cache.add("a", 1) is True
        assert cache.add("a", 2) is False
        cache.set_many({"b": [2], "c": None})
        assert cache.get_many(["a", "b", "nothing"]) == {"a": 1, "b": [2]}
        assert cache.get("nothing", "else") == "else"
        assert cache.incr("a", 4) == 5
        assert cache.delete("a") is True
        assert not cache.has_key("a")


@pytest.mark.usefixtures("_no_rest")
def test_what_is_away_is_a_miss_and_what_comes_back_is_used(tmp_path, caplog):
    port = free_port()
    cache = cache_at(port)
    with server(tmp_path, port):
        cache.set("a", 1)
    with caplog.at_level(logging.CRITICAL):
        assert cache.get("a") is None
        assert cache.get("a", default="else") == "else"
        assert cache.get_or_set("a", lambda: "made") == "made"
        assert cache.add("a", 1) is True
        assert cache.incr("a", 3) == 3
        assert cache.get_many(["a"]) == {}
        assert cache.set_many({"a": 1}) == ["a"]
        assert not cache.has_key("a")
        cache.set("a", 1)
        cache.delete("a")
        cache.delete_many(["a"])
        cache.clear()
    with server(tmp_path, port):
        cache.set("a", 7)
        assert cache.get("a") == 7


def test_a_server_that_failed_is_left_alone_for_a_while(caplog):
    cache = cache_at(free_port())
    for _ in range(5):
        assert cache.get("a") is None
    assert len([record for record in caplog.records if record.name == "core.cache.redis"]) == 1


def test_pages_and_signing_in_work_without_the_cache(client, site, django_user_model, locales, caplog):
    dead = {"default": {"BACKEND": "core.cache.redis.ForgivingRedisCache",
                        "LOCATION": f"redis://127.0.0.1:{free_port()}/0", "OPTIONS": FAST}}  # fmt: skip
    user = django_user_model.objects.create_user("kari@example.org", "a long password", display_name="Kari")
    with override_settings(CACHES=dead, SESSION_ENGINE="accounts.sessions.cached"):
        assert client.get("/en/wiki/").status_code == 200
        client.force_login(user)
        assert "Kari" in client.get("/en/wiki/").content.decode()
        ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["cache"] == "down"


def test_a_cache_that_answers_is_said_to(client, db):
    assert client.get("/readyz").json() == {"database": "ok", "cache": "ok", "tasks": "ok"}
