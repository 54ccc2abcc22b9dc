"""Accounts on social networks: known by their hosts, kept as one address each."""

import pytest

from wiki.social_accounts import MOST, AccountError, parse_accounts, read_accounts, stored


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://www.facebook.com/taastrup", "https://www.facebook.com/taastrup"),
        ("fb.com/taastrup/?ref=x", "https://www.facebook.com/taastrup"),
        ("https://www.facebook.com/profile.php?id=1000123&x=y", "https://www.facebook.com/profile.php?id=1000123"),
        ("@htk@mastodon.social", "https://mastodon.social/@htk"),
        ("https://mastodon.social/@htk", "https://mastodon.social/@htk"),
        ("Mastodon: @htk@kommune.social", "https://kommune.social/@htk"),
        ("@htk@bøf.dk", "https://xn--bf-lka.dk/@htk"),
        ("Instagram: @taastrup", "https://www.instagram.com/taastrup/"),
        ("https://nl.linkedin.com/in/jan-jansen", "https://www.linkedin.com/in/jan-jansen/"),
        ("LinkedIn: htk", "https://www.linkedin.com/company/htk/"),
        ("youtube.com/@htk", "https://www.youtube.com/@htk"),
        ("http://twitter.com/htk", "https://x.com/htk"),
        ("Bluesky: htk.bsky.social", "https://bsky.app/profile/htk.bsky.social"),
        ("https://x.com/htk https://x.com/HTK", "https://x.com/htk"),
        ("https://x.com/a\r\nhttps://www.instagram.com/b/", "https://x.com/a https://www.instagram.com/b/"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_people_write_becomes_one_address(text, kept):
    accounts = read_accounts(text)
    assert stored(accounts) == kept
    assert parse_accounts(kept) == accounts


@pytest.mark.parametrize(
    "text",
    [
        "taastrup", "javascript:alert(1)", "data:text/html,x", "https://evil.com/x", "https://x.com@evil.com/a",
        "https://evil.com/x.com/@a/b", "https://x.com.evil.com/htk", "https://x.com/<script>", "https://localhost/@a",
        "https://127.0.0.1/@a", "https://[::1]/@a", "https://[/@a", "@a@b", "https://x.com:8080/a", "https://x.com:x/a",
        "https://facebook.com/", "https://facebook.com/profile.php", "http://x.com/home", "https://x.com/" + "a" * 5000,
        "ftp://x.com/a", "//x.com/a", "https://x.com/a\x00", "@a@" + "ü" * 70 + ".dk", "https://http://x", "X", "@",
        "\n".join(f"https://x.com/a{number}" for number in range(MOST + 1)),
    ],
)  # fmt: skip
def test_what_is_no_account_is_refused(text):
    with pytest.raises(AccountError) as refused:
        read_accounts(text)
    assert len(refused.value.line) <= 80


def test_what_was_kept_and_is_no_account_any_more_is_left_out():
    assert [one.network for one in parse_accounts("https://x.com/a javascript:alert(1) https://old.example/x")] == ["X"]
