"""Addresses, names and domains that people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.organisations.links import clean_account, clean_address, network_name, network_of
from practice.organisations.mail_domains import clean_domain, domain_of, is_anybodys
from practice.organisations.names import core_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.odense.dk", "https://www.odense.dk"),
        ("http://Example.ORG/Path?x=1#y", "http://example.org/Path?x=1#y"),
        ("//example.org", "https://example.org"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("https://høje-taastrup.dk/", "https://høje-taastrup.dk/"),
    ],
)
def test_an_address_is_kept_whole(typed: str, kept: str) -> None:
    assert clean_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "ftp://example.org",
        "https://",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[broken",
        "https://example.org:99999/",
        "https://a b.org/",
        "https://example.org\\@evil.org",
        "https://example.org/<x>",
        "https://user@example.org/",
        "mailto:x@example.org",
        "https://example.org/" + "x" * 300,
    ],
)
def test_what_is_no_address_of_the_web_is_nothing(typed: str) -> None:
    assert clean_address(typed) == ""


@given(st.text(max_size=80))
def test_whatever_is_typed_never_gives_another_scheme(typed: str) -> None:
    for clean in (clean_address, clean_account):
        found = clean(typed)
        assert found == "" or found.startswith(("http://", "https://"))
    assert clean_domain(typed) == clean_domain(clean_domain(typed))
    assert isinstance(core_of(typed), str)


@pytest.mark.parametrize(
    ("typed", "network"),
    [
        ("https://www.facebook.com/htk", "facebook"),
        ("https://facebook.com.evil.org/htk", "other"),
        ("https://m.youtube.com/@x", "youtube"),
        ("https://notx.com/y", "other"),
        ("https://x.com/y", "x"),
        ("@htk@mastodon.example", "mastodon"),
        ("https://bsky.app/profile/htk.dk", "bluesky"),
    ],
)
def test_networks_are_told_by_the_address(typed: str, network: str) -> None:
    assert network_of(clean_account(typed)) == network


def test_a_network_that_is_not_known_is_called_by_its_host() -> None:
    assert network_name("other", "https://www.peertube.example/c/htk") == "peertube.example"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gemeente Gent", "Stad Gent"),
        ("Høje-Taastrup Kommune", "høje taastrup"),
        ("City of Bergen", "Bergen kommune"),
        ("Kommune", "kommune"),
    ],
)
def test_names_of_the_same_place_have_the_same_core(one: str, other: str) -> None:
    assert core_of(one) == core_of(other)


def test_domains_are_compared_whole() -> None:
    assert domain_of("Anna@ODENSE.dk") == "odense.dk"
    assert domain_of("anna@evil@odense.dk") == ""
    assert is_anybodys("gmail.com")
    assert not is_anybodys("odense.dk")
