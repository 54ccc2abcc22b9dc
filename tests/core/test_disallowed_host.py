"""A request for a host that is not ours gets a plain 400, in the reader's language where it can be told."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/en/", "/da/", "/nowhere/at/all"])
def test_another_host_is_refused_without_a_page(client, settings, path):
    settings.ALLOWED_HOSTS = ["www.example.org"]
    client.raise_request_exception = False
    answer = client.get(path, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content
    assert answer["Content-Type"].startswith("text/plain")
