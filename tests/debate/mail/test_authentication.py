"""Whom a mail is from: only what our own server found out counts, in whatever way it writes it down."""

import pytest

from debate.mail.authentication import domain_of, is_authentic, read_results

SERVER = "mx.opening-up.example"


def believed(*headers, domain="example.org"):
    return is_authentic([f"{SERVER}; {one}" for one in headers], server=SERVER, domain=domain)


@pytest.mark.parametrize(
    "result",
    [
        "dkim=pass header.d=example.org",
        "dkim=pass header.i=@example.org header.s=20230601 header.b=Ab/c+d==",
        "dkim=pass header.i=anna@example.org",
        'dkim=pass reason="2048-bit key" header.d=example.org',
        "dkim=pass (2048-bit key; unprotected) header.d=Example.ORG. header.a=rsa-sha256",
        "dkim/1=pass header.d=example.org",
        "dkim = pass header.d = example.org",
        "dkim=fail header.d=example.org; dkim=pass header.d=example.org",
        "dkim=pass header.d=mailer.example; dkim=pass header.d=example.org",
        "spf=pass (designates 192.0.2.1 as permitted sender) smtp.mailfrom=anna@example.org",
        "spf=pass smtp.mailfrom=example.org",
        'spf=pass smtp.mailfrom="anna"@example.org smtp.helo=out.example.org',
        "spf=pass smtp.mailfrom=prvs=123abc=anna@example.org",
        "dkim=none; spf=pass smtp.mailfrom=anna@example.org; dmarc=pass (p=reject) header.from=example.org",
        "spf=pass smtp.mailfrom=anna@example.org (a (comment in a) comment)",
    ],
)
def test_a_pass_of_the_senders_domain_is_believed(result):
    assert believed(result)


@pytest.mark.parametrize(
    "result",
    [
        "none",
        "",
        "dkim=fail header.d=example.org",
        "dkim=neutral header.d=example.org",
        "dkim=pass header.d=evil.example",
        "dkim=pass header.d=notexample.org",
        "dkim=pass header.d=org",
        "dkim=pass header.d=sub.example.org",
        "dkim=pass",
        "dkim=pass header.from=example.org",
        "spf=pass smtp.helo=example.org",
        "spf=pass smtp.mailfrom=anna@evil.example",
        "spf=softfail smtp.mailfrom=anna@example.org",
        "auth=pass smtp.auth=anna@example.org",
        "dkim=passed header.d=example.org",
        "dkim=pass header.d=example.org; dmarc=fail header.from=example.org",
        "x-dkim=pass header.d=example.org",
        # The sender's own words in quotes and comments are not the server's.
        'spf=pass smtp.mailfrom="x; dkim=pass header.d=example.org"@evil.example',
        'spf=pass smtp.mailfrom="x\\"; dkim=pass header.d=example.org; y=\\""@evil.example',
        'spf=pass (domain of "a); dkim=pass header.d=example.org; y=pass z=("@e.example is) smtp.mailfrom=x@e.example',
        "spf=none (x; dkim=pass header.d=example.org",
        "spf=none (x); dkim=pass header.d=example.org) smtp.mailfrom=a@evil.example",
        "spf=fail smtp.mailfrom=a@evil.example dkim=pass header.d=example.org",
    ],
)
def test_anything_else_is_not(result):
    assert not believed(result)


def test_the_domain_above_speaks_for_those_below_it():
    assert believed("dkim=pass header.d=example.org", domain="mail.example.org")
    assert not believed("dkim=pass header.d=example.org", domain="example.org.evil.example")


def test_what_stands_further_down_was_written_by_anybody():
    assert not believed("dkim=none", "dkim=pass header.d=example.org")


@pytest.mark.parametrize(
    "header",
    [
        "mx.evil.example; dkim=pass header.d=example.org",
        "mx.opening-up.example.evil.example; dkim=pass header.d=example.org",
        "dkim=pass header.d=example.org",
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.org; dkim=pass header.d=example.org",
        "; dkim=pass header.d=example.org",
        "",
    ],
)
def test_another_servers_word_is_nothing(header):
    assert not is_authentic([header], server=SERVER, domain="example.org")


def test_the_name_of_the_server_may_have_a_version_capitals_and_a_comment():
    assert is_authentic(
        ["MX.Opening-Up.example (our own) 1; dkim=pass header.d=example.org"], server=SERVER, domain="example.org"
    )


def test_a_server_that_is_not_named_is_never_believed():
    assert not is_authentic(["; dkim=pass header.d=example.org"], server="", domain="example.org")
    assert not is_authentic([], server=SERVER, domain="example.org")
    assert not believed("dkim=pass header.d=example.org", domain="")


def test_a_header_without_end_takes_no_time():
    assert read_results(f"{SERVER}; " + "(" * 200_000, SERVER) == []
    assert not believed("a=b " * 2_400)
    assert read_results(f"{SERVER}; dkim=pass " + '"' * 9_000, SERVER) == []
    assert read_results(f"{SERVER}; " + "(" * 4_900 + ")" * 4_900, SERVER) == []


def test_names_in_other_letters_are_compared_in_ascii():
    assert domain_of("anna@blåbær.example") == domain_of("xn--blbr-roah.example")
    assert believed("dkim=pass header.d=xn--blbr-roah.example", domain="blåbær.example")
    assert domain_of("nothing") == "nothing"
    assert domain_of(f"a@{'x' * 300}.example") == ""
