"""Titles, and the addresses and keys made from them."""

import re
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.html.attributes import clean_address
from core.html.policies import ARTICLE
from wiki.markup.titles import (
    MAX_LENGTH,
    RESERVED_KEYS,
    clean_title,
    title_from_slug,
    title_key,
    title_slug,
)

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}

GOOD = [
    ("Høje-Taastrup Kommune", "Høje-Taastrup Kommune"),
    ("  a \t b\n c ", "a b c"),
    ("a_b__c", "a b c"),
    ("a\u00a0b\u2003c", "a b c"),
    ("a\u200bb\u202ec\x00d\u2066e\u00adf", "abcdef"),
    ("e\u0301", "é"),
    ("C++", "C++"),
    ("AC/DC", "AC/DC"),
    ("1849", "1849"),
    ("Hvad er åbne data?", "Hvad er åbne data?"),
    ('"Åbne" data', '"Åbne" data'),
    ("Москва", "Москва"),
    ("Ελλάδα", "Ελλάδα"),
    ("北京", "北京"),
    ("iPhone 漢字", "iPhone 漢字"),
    ("القاهرة", "القاهرة"),
    ("μm and Δt", "μm and Δt"),
    ("Copenhagen (Копенгаген)", "Copenhagen (Копенгаген)"),
    ("a\u200db", "ab"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("Mor 👩\u200d👧", "Mor 👩\u200d👧"),
    ("𝐇øje Ｔaastrup", "Høje Taastrup"),
    ("Straße", "Straße"),
    ("a" * 200, "a" * 200),
]

BAD = [
    ("", "empty"),
    ("   ", "empty"),
    ("___", "empty"),
    ("\u200b\u202e\x00", "empty"),
    ("a" * 201, "too_long"),
    *[(f"a{character}b", "forbidden_character") for character in "<>[]{}|#"],
    (".htaccess", "bad_start"),
    ("..", "bad_start"),
    (":a", "bad_start"),
    ("?", "no_letter"),
    ("- – —", "no_letter"),
    ("/", "no_letter"),
    ("\u0301", "no_letter"),
    ("Høje-Tаastrup", "lookalike"),
    ("Ηøje", "lookalike"),
    ("Οslo", "lookalike"),
    ("РАСЕ", "lookalike"),
    ("Оре Соре", "lookalike"),
    ("pɑper", "lookalike"),
    ("Օslo", "lookalike"),
    ("ᎪᏴa", "lookalike"),
    ("a\u0300\u0301\u0302\u0303\u0304", "lookalike"),
    *[(key, "reserved") for key in sorted(RESERVED_KEYS)],
    ("New-Article", "reserved"),
    ("CATEGORIES", "reserved"),
    ("categories?", "reserved"),
]


@pytest.mark.parametrize(("text", "title"), GOOD)
def test_a_good_title_is_kept_in_one_spelling(text: str, title: str) -> None:
    assert clean_title(text) == title
    assert clean_title(title) == title


@pytest.mark.parametrize(("text", "code"), BAD)
def test_a_bad_title_is_refused_with_a_reason(text: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        clean_title(text)
    assert caught.value.code == code
    assert caught.value.messages[0]


ADDRESSES = [
    ("Høje-Taastrup Kommune", "Høje-Taastrup_Kommune", "høje-taastrup_kommune"),
    ("AC/DC", "AC-DC", "ac-dc"),
    ("100 % a?b#c\\d", "100_abcd", "100_abcd"),
    ('"a" <b> [c] {d} |e| ^f` ', "a_b_c_d_e_f", "a_b_c_d_e_f"),
    ("../../etc/passwd", "-..-etc-passwd", "-..-etc-passwd"),
    (".", "", ""),
    ("Straße", "Straße", "strasse"),
    ("ÅRHUS", "ÅRHUS", "århus"),
    ("a\u200b_ _b", "a_b", "a_b"),
    ("İ", "İ", "i̇"),
    ("AT&T's", "AT&T's", "at&t's"),
]


@pytest.mark.parametrize(("title", "slug", "key"), ADDRESSES)
def test_addresses_are_made_from_titles(title: str, slug: str, key: str) -> None:
    assert title_slug(title) == slug
    assert title_key(title) == key


def test_titles_that_readers_would_confuse_have_one_key() -> None:
    assert title_key("Høje  Taastrup") == title_key("høje_taastrup") == title_key("HØJE TAASTRUP")


@given(st.text(max_size=300))
def test_slug_and_key_stay_what_they_are(text: str) -> None:
    slug, key = title_slug(text), title_key(text)
    assert title_slug(slug) == slug
    assert title_key(slug) == key
    assert title_key(key) == key
    assert title_key(title_from_slug(slug)) == key


@given(st.text(max_size=300))
def test_a_slug_is_one_clean_segment_that_can_be_linked_to(text: str) -> None:
    slug = title_slug(text)
    assert re.fullmatch(r"[^\s/?#%\\\"<>]*", slug)
    assert len(slug) <= MAX_LENGTH
    if slug:
        assert clean_address(f"wiki:da/{slug}#{slug}", ARTICLE.schemes) == f"wiki:da/{slug}#{slug}"


@given(st.text(max_size=250))
def test_a_title_that_is_accepted_fits_everywhere(text: str) -> None:
    try:
        title = clean_title(text)
    except ValidationError:
        return
    assert clean_title(title) == title
    assert title_slug(title)
    assert 0 < len(title_key(title)) <= MAX_LENGTH
    assert not {unicodedata.category(c) for c in title if c not in "\u200c\u200d"} & UNSEEN
