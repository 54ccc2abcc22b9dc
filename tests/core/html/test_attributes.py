"""What attributes may say."""

import pytest

from core.html.attributes import CHECKS, clean_address
from core.html.policies import ARTICLE, RICH_TEXT

KEPT = [
    ("https://example.org", "https://example.org"),
    ("HTTPS://Example.ORG/Path?Q#F", "https://example.org/Path?Q#F"),
    ("http://example.org:8080/a", "http://example.org:8080/a"),
    ("http://[::1]/a", "http://[::1]/a"),
    (" https://example.org\n", "https://example.org"),
    ("https://example.org/a b", "https://example.org/a%20b"),
    ('https://example.org/"x"', "https://example.org/%22x%22"),
    ("https://example.org/å?ø#æ", "https://example.org/å?ø#æ"),
    ("https://rødovre.dk/a", "https://xn--rdovre-bya.dk/a"),
    ("https://раураl.example", "https://xn--l-7sba6dbr.example"),
    ("mailto:a.b+c@example.org", "mailto:a.b+c@example.org"),
    ("mailto:a@example.org?subject=A b: c", "mailto:a@example.org?subject=A%20b:%20c"),
    ("tel:+45 43 59 10 00", "tel:+4543591000"),
    ("wiki:da/Høje Taastrup#En del", "wiki:da/Høje_Taastrup#En_del"),
    ("wiki:nb/AT&T", "wiki:nb/AT&T"),
    ("/da/wiki/X/?a=b#c", "/da/wiki/X/?a=b#c"),
    ("/", "/"),
    ("#a b", "#a%20b"),
]


@pytest.mark.parametrize(("source", "kept"), KEPT)
def test_addresses_are_kept_in_one_spelling(source: str, kept: str) -> None:
    assert clean_address(source, ARTICLE.schemes) == kept
    assert clean_address(kept, ARTICLE.schemes) == kept


def test_links_to_articles_are_for_articles_only() -> None:
    assert clean_address("wiki:da/X", RICH_TEXT.schemes) is None


def test_addresses_of_absurd_length_are_refused() -> None:
    assert clean_address("https://example.org/" + "a" * 2_000, ARTICLE.schemes) is None
    assert clean_address("https://" + "å" * 300 + ".example", ARTICLE.schemes) is None


VALUES = [
    ("lang", "da", "da"),
    ("lang", " nb-NO ", "nb-NO"),
    ("lang", "english please", None),
    ("lang", "", None),
    ("dir", "RTL", "rtl"),
    ("dir", "up", None),
    ("colspan", "2", "2"),
    ("colspan", " 02 ", "2"),
    ("colspan", "1", None),
    ("colspan", "101", None),
    ("colspan", "٣", None),
    ("colspan", "9" * 5_000, None),
    ("rowspan", "-2", None),
    ("start", "-3", "-3"),
    ("scope", "COL", "col"),
    ("scope", "x", None),
    ("src", "image:12", "image:12"),
    ("src", "image:012", None),
    ("alt", " a \n b ", "a b"),
    ("alt", "", ""),
    ("title", "", None),
    ("title", "a" * 600, "a" * 500),
]


@pytest.mark.parametrize(("name", "source", "kept"), VALUES)
def test_values_are_kept_in_one_spelling(name: str, source: str, kept: str | None) -> None:
    assert CHECKS[name](source) == kept
